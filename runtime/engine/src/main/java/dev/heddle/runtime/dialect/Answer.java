package dev.heddle.runtime.dialect;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.dialect.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The choices of an answer as they are read, whole or piece by piece: finish reasons, tools called and, where it is to be
 * captured, content. Not thread-safe. Bounded: what exceeds 128 choices, 1,024 tool calls or 1 Mi characters of content is
 * left out.
 */
public final class Answer {

    static final int MAX_CHOICES = 128;
    static final int MAX_TOOL_CALLS = 1_024;
    static final int MAX_CHARS = 1 << 20;

    private final boolean captures;
    private final List<Choice> choices = new ArrayList<>(1);
    private final List<AnswerPart> toolCalls = new ArrayList<>(0);
    private int room = MAX_CHARS;

    /** @param captureContent whether to keep text and arguments */
    public Answer(boolean captureContent) {
        this.captures = captureContent;
    }

    /** Whether content is kept. */
    public boolean captures() {
        return captures;
    }

    /** The choice of that index, which begins to be where it was not. */
    public Choice choice(long index) {
        for (Choice choice : choices) {
            if (choice.index() == index) {
                return choice;
            }
        }
        Choice added = new Choice(this, index);
        if (choices.size() < MAX_CHOICES) {
            choices.add(added);
        }
        return added;
    }

    /** Whether every choice that began has a finish reason, and one did. */
    public boolean finished() {
        for (Choice choice : choices) {
            if (choice.finishReason() == null) {
                return false;
            }
        }
        return !choices.isEmpty();
    }

    /** Whether any tool was called. */
    public boolean hasToolCalls() {
        return !toolCalls.isEmpty();
    }

    /** Sets finish reasons, tool calls and, where captured, content. */
    public void describe(ResponseFacts.Builder facts) {
        List<String> reasons = new ArrayList<>(choices.size());
        for (Choice choice : choices) {
            String reason = choice.finishReason();
            if (reason != null) {
                reasons.add(reason);
            }
        }
        List<String> names = new ArrayList<>(toolCalls.size());
        for (AnswerPart call : toolCalls) {
            String name = call.name();
            if (name != null) {
                names.add(name);
            }
        }
        facts.finishReasons(reasons).toolCalls(names);
        if (captures && !choices.isEmpty()) {
            facts.outputJson(Json.string(this::write));
        }
    }

    void addToolCall(AnswerPart call) {
        if (toolCalls.size() < MAX_TOOL_CALLS) {
            toolCalls.add(call);
        }
    }

    /** As much of the text as there is room for. */
    String fitting(String text) {
        String fits = text.length() <= room ? text : text.substring(0, room);
        room -= fits.length();
        return fits;
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (Choice choice : choices) {
            choice.write(json);
        }
        json.writeEndArray();
    }

    /** Null for what says nothing: some servers send an empty reason, or the word null, until there is one. */
    static @Nullable String reasonOrNull(@Nullable String reason) {
        return reason == null || reason.isEmpty() || reason.equals("null") ? null : reason;
    }
}
