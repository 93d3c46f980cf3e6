package dev.heddle.runtime.dialect.openai;

import dev.heddle.runtime.dialect.Answer;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.ErrorReader;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/** The object that a response is: a whole body, or what a stream's first and last events hold. */
final class ResponseObject {

    private final boolean captureContent;
    private final Answer answer;
    private final OpenAiUsage usage = new OpenAiUsage();
    private @Nullable String id;
    private @Nullable String model;
    private @Nullable String serviceTier;
    private @Nullable String status;
    private @Nullable String incompleteReason;
    private @Nullable ErrorFacts error;
    private boolean hasOutput;

    ResponseObject(boolean captureContent) {
        this.captureContent = captureContent;
        this.answer = new Answer(captureContent);
    }

    /** Reads a whole body. */
    static void readWhole(boolean captureContent, JsonCursor json, ResponseFacts.Builder facts) {
        ResponseObject response = new ResponseObject(captureContent);
        response.read(json);
        response.describe(response.answer, facts);
        facts.error(response.error());
    }

    void read(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "id" -> id = json.string();
                case "model" -> model = json.string();
                case "service_tier" -> serviceTier = json.string();
                case "status" -> status = json.string();
                case "usage" -> usage.read(json);
                case "error" -> error = json.isObject() || json.isText() ? ErrorReader.value(json) : null;
                case "incomplete_details" -> readIncompleteDetails(json);
                case "output" -> readOutput(json);
                default -> {}
            }
        }
    }

    /** Whether generation came to its own end, cut by a limit or not. */
    boolean ended() {
        return "completed".equals(status) || "incomplete".equals(status);
    }

    /** Set where the response failed. */
    @Nullable
    ErrorFacts error() {
        return error == null && "failed".equals(status) ? new ErrorFacts("failed", null, null) : error;
    }

    /** The answer as the output says it, or, where there is no output, as its pieces did. */
    Answer answerOr(Answer pieces) {
        return hasOutput ? answer : pieces;
    }

    void describe(Answer said, ResponseFacts.Builder facts) {
        said.choice(0).finishAs(finishReason(said));
        said.describe(facts);
        facts.id(id).model(model).serviceTier(serviceTier).usage(usage.build());
    }

    private @Nullable String finishReason(Answer said) {
        if (status == null) {
            return null;
        }
        return switch (status) {
            case "completed" -> said.hasToolCalls() ? "tool_call" : "stop";
            case "incomplete" -> incompleteReason == null ? "incomplete" : FinishReasons.of(incompleteReason);
            case "failed" -> "error";
            default -> null;
        };
    }

    private void readIncompleteDetails(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("reason")) {
                    incompleteReason = json.string();
                }
            }
        }
    }

    private void readOutput(JsonCursor json) {
        if (!json.array()) {
            return;
        }
        long searches = 0;
        for (long position = 0; json.nextElement(); position++) {
            hasOutput = true;
            OutputItem item = OutputItem.read(json, captureContent, answer.choice(0));
            if (item.isToolCall()) {
                item.addTo(answer.choice(0), position);
            }
            searches += item.isWebSearch() ? 1 : 0;
        }
        usage.webSearches(searches);
    }
}
