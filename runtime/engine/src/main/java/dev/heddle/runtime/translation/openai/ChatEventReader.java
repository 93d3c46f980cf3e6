package dev.heddle.runtime.translation.openai;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.ErrorReader;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.dialect.openai.OpenAiUsage;
import dev.heddle.runtime.translation.CallIds;
import dev.heddle.runtime.translation.EventReader;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.ReplyEvent;
import dev.heddle.runtime.translation.StopReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the chunks of a chat completion; of several choices the first. */
final class ChatEventReader implements EventReader {

    private final OpenAiUsage usage = new OpenAiUsage();
    private final Map<Long, Call> calls = new HashMap<>();
    private final List<ReplyEvent> content = new ArrayList<>();
    private @Nullable String id;
    private @Nullable String model;
    private boolean started;
    private int callCount;
    private boolean usageSaid;

    /** A tool call on its way; it is told when its name is known. */
    private static final class Call {

        private final int index;
        private String id = "";
        private String name = "";
        private boolean told;
        private final StringBuilder arguments = new StringBuilder();

        Call(int index) {
            this.index = index;
        }

        boolean isAnother(String said) {
            return !said.isEmpty() && !id.isEmpty() && !said.equals(id);
        }
    }

    @Override
    public void read(@Nullable String name, JsonCursor json, Consumer<ReplyEvent> events) {
        content.clear();
        usageSaid = false;
        ErrorFacts error = "error".equals(name) ? new ErrorFacts(null, null, null) : null;
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "id" -> id = said(id, json);
                    case "model" -> model = said(model, json);
                    case "choices" -> readChoices(json);
                    case "usage", "x_groq" -> readUsage(json);
                    case "error" -> error = json.isObject() || json.isText() ? ErrorReader.value(json) : error;
                    default -> {}
                }
            }
        }
        if (error != null) {
            events.accept(new ReplyEvent.Failed(error));
            return;
        }
        if (!started && (id != null || !content.isEmpty())) {
            started = true;
            events.accept(new ReplyEvent.Started(id, model, null));
        }
        content.forEach(events);
        if (usageSaid) {
            tellUsage(events);
        }
    }

    private void tellUsage(Consumer<ReplyEvent> events) {
        Usage told = usage.build();
        if (told != null) {
            events.accept(new ReplyEvent.UsageTold(told));
        }
    }

    private void readUsage(JsonCursor json) {
        if (json.name().equals("usage")) {
            usageSaid |= json.isObject();
            usage.read(json);
        } else if (json.object()) {
            // Groq's streams say it one level deeper.
            while (json.nextField()) {
                if (json.name().equals("usage")) {
                    readUsage(json);
                }
            }
        }
    }

    private void readChoices(JsonCursor json) {
        if (json.array()) {
            while (json.nextElement()) {
                readChoice(json);
            }
        }
    }

    private void readChoice(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        long index = 0;
        StopReason stop = null;
        while (json.nextField()) {
            switch (json.name()) {
                case "index" -> index = json.integer(0);
                case "finish_reason" -> stop = index == 0 ? FinishReason.read(json.string()) : null;
                case "delta", "message" -> {
                    if (index == 0) {
                        readDelta(json);
                    }
                }
                // Moonshot's streams say it here.
                case "usage" -> readUsage(json);
                default -> {}
            }
        }
        if (stop != null) {
            content.add(new ReplyEvent.Finished(stop, null));
        }
    }

    private void readDelta(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "content" -> readContent(json);
                case "refusal" -> {
                    if (json.isText()) {
                        content.add(new ReplyEvent.RefusalDelta(OpenAiJson.textOr(json, "")));
                    }
                }
                case "reasoning_content", "reasoning" -> {
                    if (json.isText()) {
                        content.add(new ReplyEvent.ReasoningDelta(OpenAiJson.textOr(json, "")));
                    }
                }
                case "tool_calls" -> readToolCalls(json);
                default -> {}
            }
        }
    }

    /** Text, or Mistral's list of parts. */
    private void readContent(JsonCursor json) {
        for (Part part : ContentJson.read(json, new Losses())) {
            if (part instanceof Part.Text text) {
                content.add(new ReplyEvent.TextDelta(text.text()));
            } else if (part instanceof Part.Reasoning thoughts) {
                content.add(new ReplyEvent.ReasoningDelta(thoughts.text()));
            }
        }
    }

    private void readToolCalls(JsonCursor json) {
        if (json.array()) {
            for (long position = 0; json.nextElement(); position++) {
                readToolCall(ChatToolCalls.one(json), position);
            }
        }
    }

    /** Some servers give every call the index 0: another id is another call. */
    private void readToolCall(ChatToolCalls piece, long position) {
        long index = piece.index(position);
        Call call = calls.get(index);
        if (call == null || call.isAnother(piece.id())) {
            call = new Call(callCount++);
            calls.put(index, call);
        }
        call.id = call.id.isEmpty() ? piece.id() : call.id;
        call.name = call.name.isEmpty() ? piece.name() : call.name;
        call.arguments.append(piece.arguments());
        if (!call.told && !call.name.isEmpty()) {
            call.told = true;
            call.id = call.id.isEmpty() ? CallIds.call() : call.id;
            content.add(new ReplyEvent.ToolCallStarted(call.index, call.id, call.name, null));
        }
        if (call.told && call.arguments.length() > 0) {
            content.add(new ReplyEvent.ToolArgumentsDelta(call.index, call.arguments.toString()));
            call.arguments.setLength(0);
        }
    }

    private static @Nullable String said(@Nullable String before, JsonCursor json) {
        return before == null && json.isText() ? json.string() : before;
    }
}
