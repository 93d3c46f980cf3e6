package dev.heddle.runtime.dialect.openai;

import dev.heddle.runtime.dialect.Answer;
import dev.heddle.runtime.dialect.AnswerPart;
import dev.heddle.runtime.dialect.Choice;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.ErrorReader;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.StreamFold;
import dev.heddle.runtime.dialect.StreamProgress;
import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/** The answer to a chat or legacy completion: one body, or the chunks of a stream, which have the same shape. */
final class ChatAnswer implements StreamFold {

    private final Answer answer;
    private final OpenAiUsage usage = new OpenAiUsage();
    private @Nullable String id;
    private @Nullable String model;
    private @Nullable String serviceTier;
    private @Nullable String systemFingerprint;
    private @Nullable ErrorFacts error;
    private boolean content;

    ChatAnswer(boolean captureContent) {
        this.answer = new Answer(captureContent);
    }

    /** Reads a whole body. */
    static void readWhole(boolean captureContent, JsonCursor json, ResponseFacts.Builder facts) {
        ChatAnswer answer = new ChatAnswer(captureContent);
        answer.read(json);
        answer.describe(facts);
        facts.error(answer.error);
    }

    @Override
    public void read(@Nullable String name, JsonCursor json, StreamProgress progress) {
        content = false;
        boolean chunk = read(json);
        if (error == null && "error".equals(name)) {
            error = new ErrorFacts(null, null, null);
        }
        if (error != null) {
            progress.failed(error);
        } else if (content) {
            progress.content();
        } else if (chunk) {
            progress.begun();
        }
    }

    @Override
    public boolean finished() {
        return answer.finished();
    }

    @Override
    public void describe(ResponseFacts.Builder facts) {
        answer.describe(facts);
        facts.id(id)
                .model(model)
                .serviceTier(serviceTier)
                .systemFingerprint(systemFingerprint)
                .usage(usage.build());
    }

    /** Reads one object; whether it was one. */
    private boolean read(JsonCursor json) {
        if (!json.object()) {
            return false;
        }
        boolean errorObject = false;
        String message = null;
        while (json.nextField()) {
            switch (json.name()) {
                case "id" -> id = saidFirst(id, json);
                case "model" -> model = saidFirst(model, json);
                case "service_tier" -> serviceTier = saidFirst(serviceTier, json);
                case "system_fingerprint" -> systemFingerprint = saidFirst(systemFingerprint, json);
                case "choices" -> readChoices(json);
                case "usage" -> usage.read(json);
                case "x_groq" -> readGroq(json);
                case "error" -> error = json.isObject() || json.isText() ? ErrorReader.value(json) : error;
                case "object" -> errorObject = "error".equals(json.string());
                case "message" -> message = json.string();
                default -> {}
            }
        }
        if (errorObject && error == null) {
            error = new ErrorFacts(null, null, message);
        }
        return true;
    }

    /** Groq's streams say usage here. */
    private void readGroq(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            if (json.name().equals("usage")) {
                usage.read(json);
            }
        }
    }

    private void readChoices(JsonCursor json) {
        if (!json.array()) {
            return;
        }
        for (int position = 0; json.nextElement(); position++) {
            if (json.object()) {
                readChoice(json, position);
            }
        }
    }

    private void readChoice(JsonCursor json, int position) {
        Choice choice = null;
        long index = position;
        while (json.nextField()) {
            switch (json.name()) {
                case "index" -> index = json.integer(index);
                case "finish_reason" -> {
                    choice = choice(choice, index);
                    choice.finish(FinishReasons.of(json.string()));
                }
                case "message", "delta" -> {
                    choice = choice(choice, index);
                    readMessage(json, choice);
                }
                case "text" -> {
                    choice = choice(choice, index);
                    content |= choice.text(json);
                }
                // Moonshot's streams say usage here.
                case "usage" -> usage.read(json);
                default -> {}
            }
        }
    }

    private Choice choice(@Nullable Choice known, long index) {
        return known == null ? answer.choice(index) : known;
    }

    private void readMessage(JsonCursor json, Choice choice) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "content" -> content |= readContent(json, choice);
                case "refusal" -> content |= choice.text(json);
                case "reasoning_content", "reasoning" -> content |= choice.reasoning(json);
                case "tool_calls" -> readToolCalls(json, choice);
                case "function_call" -> readToolCall(json, choice, 0);
                case "audio" -> content |= json.isObject();
                default -> {}
            }
        }
    }

    /** Text, or Mistral's list of parts: {@code {"text"}} and {@code {"thinking": [{"text"}]}}. */
    private boolean readContent(JsonCursor json, Choice choice) {
        if (!json.array()) {
            return choice.text(json);
        }
        boolean any = false;
        while (json.nextElement()) {
            any |= readContentPart(json, choice);
        }
        return any;
    }

    private boolean readContentPart(JsonCursor json, Choice choice) {
        boolean any = false;
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("text")) {
                    any |= choice.text(json);
                } else if (json.name().equals("thinking") && json.array()) {
                    any |= readThinking(json, choice);
                }
            }
        }
        return any;
    }

    private boolean readThinking(JsonCursor json, Choice choice) {
        boolean any = false;
        while (json.nextElement()) {
            if (json.object()) {
                while (json.nextField()) {
                    any |= json.name().equals("text") && choice.reasoning(json);
                }
            }
        }
        return any;
    }

    private void readToolCalls(JsonCursor json, Choice choice) {
        if (!json.array()) {
            return;
        }
        for (int position = 0; json.nextElement(); position++) {
            readToolCall(json, choice, position);
        }
    }

    /** A tool call, whole or a piece of one, or the older function call, which has the function's members itself. */
    private void readToolCall(JsonCursor json, Choice choice, int position) {
        ToolCallPiece piece = ToolCallPiece.read(json, answer.captures());
        if (piece == null) {
            return;
        }
        content = true;
        AnswerPart call = choice.toolCall(piece.index() == null ? position : piece.index(), piece.id());
        call.name(piece.name()).append(piece.arguments());
    }

    /** Every chunk of a stream says it again; some say it empty at first. */
    private static @Nullable String saidFirst(@Nullable String before, JsonCursor json) {
        return before == null && json.isText() ? json.string() : before;
    }
}
