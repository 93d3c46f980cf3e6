package dev.heddle.runtime.dialect;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.dialect.json.JsonCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One choice of an answer. Not thread-safe. */
public final class Choice {

    private final Answer answer;
    private final long index;
    private final List<AnswerPart> parts = new ArrayList<>(1);
    private @Nullable Map<Long, AnswerPart> openCalls;
    private @Nullable String finishReason;

    Choice(Answer answer, long index) {
        this.answer = answer;
        this.index = index;
    }

    /** Adds a piece of text; whether the value was a string with anything in it. */
    public boolean text(JsonCursor value) {
        return piece("text", value);
    }

    /** Adds a piece of reasoning; whether the value was a string with anything in it. */
    public boolean reasoning(JsonCursor value) {
        return piece("reasoning", value);
    }

    /** Adds a piece of text; null adds nothing. Kept only where content is captured. */
    public void text(@Nullable String piece) {
        piece("text", piece);
    }

    /** Adds a piece of reasoning; null adds nothing. Kept only where content is captured. */
    public void reasoning(@Nullable String piece) {
        piece("reasoning", piece);
    }

    /**
     * The tool call at that place of the choice, which begins to be where it was not.
     *
     * @param id the provider's id of the call, or null where it says none; another id than before at the same place is
     *     another call, for some servers number all their calls 0
     */
    public AnswerPart toolCall(long slot, @Nullable String id) {
        if (openCalls == null) {
            openCalls = new HashMap<>(4);
        }
        AnswerPart open = openCalls.get(slot);
        if (open == null || !open.accepts(id)) {
            open = new AnswerPart(answer, "tool_call");
            if (parts.size() < Answer.MAX_TOOL_CALLS) {
                openCalls.put(slot, open);
                parts.add(open);
                answer.addToolCall(open);
            }
        }
        open.id(id);
        return open;
    }

    /** Adds arguments to the tool call at that place, if one began there. */
    public void appendToOpenCall(long slot, @Nullable String arguments) {
        AnswerPart open = openCalls == null ? null : openCalls.get(slot);
        if (open != null) {
            open.append(arguments);
        }
    }

    /** Sets the finish reason, mapped to the conventions' name; null, empty and the word null are none. */
    public void finish(@Nullable String reason) {
        String said = Answer.reasonOrNull(reason);
        if (said != null) {
            finishReason = said;
        }
    }

    /** As {@link #finish}, but none takes back what was set before. */
    public void finishAs(@Nullable String reason) {
        finishReason = Answer.reasonOrNull(reason);
    }

    /** Null until there is one. */
    public @Nullable String finishReason() {
        return finishReason;
    }

    long index() {
        return index;
    }

    /** In the conventions' schema of output messages, where a choice without a reason ended abnormally. */
    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", "assistant");
        json.writeArrayFieldStart("parts");
        for (AnswerPart part : parts) {
            part.write(json);
        }
        json.writeEndArray();
        json.writeStringField("finish_reason", finishReason == null ? "error" : finishReason);
        json.writeEndObject();
    }

    private boolean piece(String type, JsonCursor value) {
        if (!value.isText()) {
            return false;
        }
        piece(type, answer.captures() ? value.text() : null);
        return true;
    }

    private void piece(String type, @Nullable String text) {
        if (text != null && answer.captures()) {
            lastOf(type).append(text);
        }
    }

    private AnswerPart lastOf(String type) {
        AnswerPart last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
        if (last != null && (last.type().equals(type) || parts.size() >= Answer.MAX_TOOL_CALLS)) {
            return last;
        }
        AnswerPart next = new AnswerPart(answer, type);
        parts.add(next);
        return next;
    }
}
