package dev.heddle.runtime.dialect.cohere;

import dev.heddle.runtime.dialect.Answer;
import dev.heddle.runtime.dialect.Choice;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.StreamFold;
import dev.heddle.runtime.dialect.StreamProgress;
import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/**
 * One answer: a whole body, or what the events of a stream add up to, from {@code message-start} to {@code message-end}. An event
 * says in its {@code delta} what a whole body says in its root, but one part and one tool call at a time and not in lists. Cohere
 * names no model. Not thread-safe.
 */
final class ChatAnswer implements StreamFold {

    private final Answer answer;
    private final CohereUsage usage = new CohereUsage();
    private @Nullable String id;
    private @Nullable String finishReason;
    private @Nullable String failure;
    private @Nullable CallPiece call;
    private boolean content;

    ChatAnswer(boolean captureContent) {
        this.answer = new Answer(captureContent);
    }

    /** Reads a whole body, which may also be an error. */
    static void readWhole(boolean captureContent, JsonCursor json, ResponseFacts.Builder facts) {
        ChatAnswer answer = new ChatAnswer(captureContent);
        if (json.object()) {
            while (json.nextField()) {
                answer.member(json);
            }
        }
        answer.describe(facts);
        facts.error(answer.error());
    }

    @Override
    public void read(@Nullable String name, JsonCursor json, StreamProgress progress) {
        if (!json.object()) {
            return;
        }
        String type = name;
        long index = 0;
        content = false;
        call = null;
        while (json.nextField()) {
            switch (json.name()) {
                case "type" -> type = json.string();
                case "index" -> index = json.integer(0);
                case "delta" -> delta(json);
                default -> member(json);
            }
        }
        if (call != null) {
            addCall(index, call);
        }
        tell(type, progress);
    }

    @Override
    public boolean finished() {
        return answer.finished();
    }

    @Override
    public void describe(ResponseFacts.Builder facts) {
        answer.describe(facts);
        facts.id(id).usage(usage.build());
    }

    private void tell(@Nullable String type, StreamProgress progress) {
        ErrorFacts error = error();
        if (error != null) {
            progress.failed(error);
        } else if (content) {
            progress.content();
        } else {
            progress.begun();
        }
        if ("message-end".equals(type)) {
            progress.terminated();
        }
    }

    private void delta(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                member(json);
            }
        }
    }

    private void member(JsonCursor json) {
        switch (json.name()) {
            case "id" -> id = json.string();
            case "message" -> message(json);
            case "finish_reason" -> finish(json.string());
            case "usage" -> usage.read(json);
            case "error" -> failure = json.isText() ? json.string() : failure;
            default -> {}
        }
    }

    /** Where an error stands in an answer's place, the message is a text. */
    private void message(JsonCursor json) {
        if (json.isText()) {
            failure = json.string();
        }
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "content" -> contents(json);
                case "tool_plan" -> content |= choice().text(json);
                case "tool_calls" -> calls(json);
                default -> {}
            }
        }
    }

    private void contents(JsonCursor json) {
        if (json.array()) {
            while (json.nextElement()) {
                part(json);
            }
        } else if (json.isObject()) {
            part(json);
        } else {
            content |= choice().text(json);
        }
    }

    private void part(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "text" -> content |= choice().text(json);
                    case "thinking" -> content |= choice().reasoning(json);
                    default -> {}
                }
            }
        }
    }

    private void calls(JsonCursor json) {
        if (json.array()) {
            for (long position = 0; json.nextElement(); position++) {
                addCall(position, CallPiece.read(json, answer.captures()));
            }
        } else if (json.isObject()) {
            call = CallPiece.read(json, answer.captures());
        }
    }

    private void addCall(long slot, CallPiece piece) {
        content = true;
        if (piece.begins()) {
            choice().toolCall(slot, piece.id()).name(piece.name()).append(piece.arguments());
        } else {
            choice().appendToOpenCall(slot, piece.arguments());
        }
    }

    private void finish(@Nullable String reason) {
        if (reason != null) {
            finishReason = reason;
            choice().finish(FinishReasons.of(reason));
        }
    }

    /** Cohere says with status 200, too, that it failed. */
    private @Nullable ErrorFacts error() {
        String type = finishReason == null ? null : FinishReasons.errorType(finishReason);
        return type == null && failure == null ? null : new ErrorFacts(type, finishReason, failure);
    }

    private Choice choice() {
        return answer.choice(0);
    }
}
