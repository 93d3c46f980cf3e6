package dev.heddle.runtime.dialect.bedrock;

import dev.heddle.runtime.dialect.Answer;
import dev.heddle.runtime.dialect.TokenCount;
import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/**
 * Reads the choices of models other than Claude and Nova. Titan, Llama and Cohere put the only choice's members into the
 * object itself; lists of choices are called {@code results} (Titan), {@code outputs} and {@code choices} (Mistral) and
 * {@code generations} (Cohere).
 */
final class ModelChoices {

    private final Answer answer;
    private final BedrockUsage usage;
    private long toolCalls;
    private boolean guarded;
    private boolean stopped;

    ModelChoices(Answer answer, BedrockUsage usage) {
        this.answer = answer;
        this.usage = usage;
    }

    /** Notes that a guardrail intervened, whatever the model says. */
    void guarded(boolean intervened) {
        guarded |= intervened;
    }

    /** Reads a member of the object; whether it held generated content. */
    boolean read(JsonCursor json) {
        return switch (json.name()) {
            case "results", "outputs", "generations", "choices" -> readList(json);
            default -> readMember(json, 0);
        };
    }

    /** After an object: what its members say only together. */
    void finish() {
        if (guarded) {
            answer.choice(0).finish("content_filter");
        } else if (stopped && answer.hasToolCalls()) {
            answer.choice(0).finish("tool_call");
        }
    }

    private boolean readList(JsonCursor json) {
        boolean any = false;
        long tokens = 0;
        if (json.array()) {
            for (long position = 0; json.nextElement(); position++) {
                if (json.object()) {
                    while (json.nextField()) {
                        if (json.name().equals("tokenCount")) {
                            tokens += TokenCount.read(json, 0);
                            usage.output(Math.min(TokenCount.MAX, tokens));
                        }
                        any |= readMember(json, position);
                    }
                }
            }
        }
        return any;
    }

    private boolean readMember(JsonCursor json, long choice) {
        boolean any = false;
        switch (json.name()) {
            case "text", "outputText", "generation", "completion", "content" ->
                any = json.isString() && answer.choice(choice).text(json);
            case "reasoning_content", "reasoning" ->
                any = json.isString() && answer.choice(choice).reasoning(json);
            case "message", "delta" -> any = readMessage(json, choice);
            case "tool_calls" -> any = readToolCalls(json, choice);
            case "stop_reason", "finish_reason", "completionReason" -> readReason(json.string(), choice);
            default -> {}
        }
        return any;
    }

    private void readReason(@Nullable String reason, long choice) {
        if (reason != null) {
            String mapped = FinishReasons.of(reason);
            stopped |= "stop".equals(mapped);
            answer.choice(choice).finish(mapped);
        }
    }

    private boolean readMessage(JsonCursor json, long choice) {
        boolean any = false;
        if (json.object()) {
            while (json.nextField()) {
                any |= readMember(json, choice);
            }
        }
        return any;
    }

    private boolean readToolCalls(JsonCursor json, long choice) {
        boolean any = false;
        if (json.array()) {
            while (json.nextElement()) {
                any |= json.isObject();
                readToolCall(json, choice);
            }
        }
        return any;
    }

    /** Cohere's {@code {"name", "parameters"}} or OpenAI's {@code {"id", "function": {"name", "arguments"}}}. */
    private void readToolCall(JsonCursor json, long choice) {
        if (!json.object()) {
            return;
        }
        Long index = null;
        String id = null;
        Function function = Function.NONE;
        while (json.nextField()) {
            switch (json.name()) {
                case "index" -> index = json.integer();
                case "id" -> id = json.string();
                case "function" -> function = readFunction(json);
                default -> function = function.with(json, answer.captures());
            }
        }
        long slot = index == null ? toolCalls++ : index;
        answer.choice(choice).toolCall(slot, id).name(function.name).append(function.arguments);
    }

    private Function readFunction(JsonCursor json) {
        Function function = Function.NONE;
        if (json.object()) {
            while (json.nextField()) {
                function = function.with(json, answer.captures());
            }
        }
        return function;
    }

    private record Function(@Nullable String name, @Nullable String arguments) {

        static final Function NONE = new Function(null, null);

        Function with(JsonCursor json, boolean captureContent) {
            return switch (json.name()) {
                case "name" -> new Function(json.string(), arguments);
                case "arguments", "parameters" ->
                    new Function(name, !captureContent ? null : json.isString() ? json.text() : json.raw());
                default -> this;
            };
        }
    }
}
