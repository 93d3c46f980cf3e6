package dev.heddle.runtime.translation.cohere;

import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.cohere.CohereUsage;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.AnswerTool;
import dev.heddle.runtime.translation.CallIds;
import dev.heddle.runtime.translation.EventReader;
import dev.heddle.runtime.translation.ReplyEvent;
import dev.heddle.runtime.translation.openai.ChatToolCalls;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the events of one answer. Tool calls are told apart by the index that their events carry. */
final class ChatEventReader implements EventReader {

    /** Of the call whose arguments are the answer. */
    private static final int ANSWER = -1;

    private final CohereUsage usage = new CohereUsage();
    private final Map<Long, Integer> calls = new HashMap<>();
    private int callCount;

    /** What one event says. */
    private static final class Said {

        private @Nullable String type;
        private @Nullable String id;
        private @Nullable String text;
        private @Nullable String thoughts;
        private @Nullable String reason;
        private @Nullable String error;
        private @Nullable ChatToolCalls call;
        private long index;
    }

    @Override
    public void read(@Nullable String name, JsonCursor json, Consumer<ReplyEvent> events) {
        Said said = new Said();
        said.type = name;
        members(json, said);
        if (said.error != null || StopReasons.isFailure(said.reason)) {
            events.accept(new ReplyEvent.Failed(new ErrorFacts(null, said.reason, said.error)));
            return;
        }
        if ("message-start".equals(said.type)) {
            events.accept(new ReplyEvent.Started(said.id, null, null));
        }
        if (said.thoughts != null) {
            events.accept(new ReplyEvent.ReasoningDelta(said.thoughts));
        }
        if (said.text != null) {
            events.accept(new ReplyEvent.TextDelta(said.text));
        }
        if (said.call != null) {
            call(said.index, said.call, events);
        }
        if ("message-end".equals(said.type)) {
            end(said.reason, events);
        }
    }

    private void end(@Nullable String reason, Consumer<ReplyEvent> events) {
        if (usage.build() != null) {
            events.accept(new ReplyEvent.UsageTold(usage.build()));
        }
        if (reason != null) {
            events.accept(new ReplyEvent.Finished(StopReasons.read(reason), null));
        }
        events.accept(new ReplyEvent.Ended());
    }

    private void call(long index, ChatToolCalls piece, Consumer<ReplyEvent> events) {
        Integer open = calls.get(index);
        if (!piece.name().isEmpty()) {
            open = AnswerTool.isAnswer(piece.name()) ? ANSWER : callCount++;
            calls.put(index, open);
            if (open != ANSWER) {
                String id = piece.id().isEmpty() ? CallIds.call() : piece.id();
                events.accept(new ReplyEvent.ToolCallStarted(open, id, piece.name(), null));
            }
        }
        if (open != null && !piece.arguments().isEmpty()) {
            events.accept(
                    open == ANSWER
                            ? new ReplyEvent.TextDelta(piece.arguments())
                            : new ReplyEvent.ToolArgumentsDelta(open, piece.arguments()));
        }
    }

    private void members(JsonCursor json, Said said) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "type" -> said.type = json.string();
                case "id" -> said.id = json.isText() ? json.text() : null;
                case "index" -> said.index = json.integer(0);
                case "delta" -> members(json, said);
                case "message" -> message(json, said);
                case "finish_reason" -> said.reason = json.string();
                case "error" -> said.error = json.isText() ? json.text() : null;
                case "usage" -> usage.read(json);
                default -> {}
            }
        }
    }

    /** Where an error stands in an event's place, the message is a text. */
    private static void message(JsonCursor json, Said said) {
        if (json.isText()) {
            said.error = json.text();
        }
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "content" -> content(json, said);
                case "tool_plan" -> said.text = json.isText() ? json.text() : said.text;
                case "tool_calls" -> said.call = json.isObject() ? ChatToolCalls.one(json) : null;
                default -> {}
            }
        }
    }

    private static void content(JsonCursor json, Said said) {
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "text" -> said.text = json.isText() ? json.text() : said.text;
                    case "thinking" -> said.thoughts = json.isText() ? json.text() : said.thoughts;
                    default -> {}
                }
            }
        }
    }
}
