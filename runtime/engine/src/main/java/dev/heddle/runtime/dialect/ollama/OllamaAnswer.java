package dev.heddle.runtime.dialect.ollama;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.Answer;
import dev.heddle.runtime.dialect.Choice;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.ErrorReader;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.StreamFold;
import dev.heddle.runtime.dialect.StreamProgress;
import dev.heddle.runtime.dialect.TokenCount;
import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/** One answer: a whole body, or the lines of a stream, which have the same shape; the last says {@code "done": true}. */
final class OllamaAnswer implements StreamFold {

    private static final long UNSAID = -1;

    private final Answer answer;
    private final boolean captureContent;
    private @Nullable String model;
    private @Nullable String doneReason;
    private @Nullable ErrorFacts error;
    private long promptTokens = UNSAID;
    private long outputTokens = UNSAID;
    private long toolCalls;
    private boolean done;
    private boolean content;

    OllamaAnswer(boolean captureContent) {
        this.answer = new Answer(captureContent);
        this.captureContent = captureContent;
    }

    /** Reads a whole body. */
    static void readWhole(boolean captureContent, JsonCursor json, ResponseFacts.Builder facts) {
        OllamaAnswer answer = new OllamaAnswer(captureContent);
        answer.read(json);
        answer.describe(facts);
        facts.error(answer.error);
    }

    @Override
    public void read(@Nullable String name, JsonCursor json, StreamProgress progress) {
        content = false;
        boolean line = read(json);
        if (error != null) {
            progress.failed(error);
        } else if (content) {
            progress.content();
        } else if (line) {
            progress.begun();
        }
        if (done) {
            progress.terminated();
        }
    }

    @Override
    public boolean finished() {
        return done;
    }

    @Override
    public void describe(ResponseFacts.Builder facts) {
        answer.describe(facts);
        facts.model(model).usage(usage());
    }

    /** Reads one object; whether it was one. */
    private boolean read(JsonCursor json) {
        if (!json.object()) {
            return false;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "model" -> model = json.string();
                case "message" -> readMessage(json);
                case "response" -> content |= choice().text(json);
                case "thinking" -> content |= choice().reasoning(json);
                case "done" -> done |= json.isTrue();
                case "done_reason" -> doneReason = json.string();
                case "prompt_eval_count" -> promptTokens = TokenCount.read(json, promptTokens);
                case "eval_count" -> outputTokens = TokenCount.read(json, outputTokens);
                case "error" -> error = json.isNull() ? error : ErrorReader.value(json);
                default -> {}
            }
        }
        if (doneReason != null) {
            // Ollama says stop after a tool call too.
            choice().finish(doneReason.equals("stop") && answer.hasToolCalls() ? "tool_call" : doneReason);
        }
        return true;
    }

    private Choice choice() {
        return answer.choice(0);
    }

    private void readMessage(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "content" -> content |= choice().text(json);
                case "thinking" -> content |= choice().reasoning(json);
                case "tool_calls" -> readToolCalls(json);
                default -> {}
            }
        }
    }

    private void readToolCalls(JsonCursor json) {
        if (!json.array()) {
            return;
        }
        while (json.nextElement()) {
            if (json.object()) {
                while (json.nextField()) {
                    if (json.name().equals("function") && json.object()) {
                        readFunction(json);
                    }
                }
            }
        }
    }

    /** Always a whole call, its arguments an object. */
    private void readFunction(JsonCursor json) {
        String name = null;
        String arguments = null;
        while (json.nextField()) {
            switch (json.name()) {
                case "name" -> name = json.string();
                case "arguments" -> arguments = captureContent ? json.raw() : null;
                default -> {}
            }
        }
        content = true;
        choice().toolCall(toolCalls++, null).name(name).append(arguments);
    }

    /** Ollama leaves out the prompt's count where its own prompt cache held all of it. */
    private @Nullable Usage usage() {
        if (promptTokens == UNSAID && outputTokens == UNSAID) {
            return null;
        }
        return Usage.builder()
                .uncachedInput(Math.max(0, promptTokens))
                .output(Math.max(0, outputTokens))
                .build();
    }
}
