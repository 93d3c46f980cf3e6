package dev.heddle.runtime.dialect.openai;

import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ToolNames;
import dev.heddle.runtime.dialect.json.JsonCursor;
import java.util.Optional;

/** Reads requests for responses, known by a model or stored prompt and something to answer to. */
final class ResponsesRequest {

    private final RequestFacts.Builder facts =
            RequestFacts.builder(Operation.CHAT).usageRequested(true);
    private final boolean captureContent;
    private boolean named;
    private boolean hasInput;

    private ResponsesRequest(boolean captureContent) {
        this.captureContent = captureContent;
    }

    static Optional<RequestFacts> read(byte[] body, boolean captureContent) {
        ResponsesRequest request = new ResponsesRequest(captureContent);
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            if (json.object()) {
                while (json.nextField()) {
                    request.readField(json);
                }
            }
        }
        return request.named && request.hasInput ? Optional.of(request.facts.build()) : Optional.empty();
    }

    private void readField(JsonCursor json) {
        switch (json.name()) {
            case "model" -> {
                facts.model(json.string());
                named |= json.isText();
            }
            case "prompt" -> {
                named |= json.isObject();
                hasInput |= json.isObject();
            }
            case "input" -> {
                hasInput |= json.isString() || json.isArray();
                facts.promptJson(captureContent ? json.raw() : null);
            }
            case "previous_response_id" -> {
                hasInput |= json.isText();
                facts.previousResponseId(json.string());
            }
            case "conversation" -> hasInput |= json.isText() || json.isObject();
            case "stream" -> facts.stream(json.isTrue());
            case "max_output_tokens" -> facts.maxTokens(json.integer());
            case "temperature" -> facts.temperature(json.number());
            case "top_p" -> facts.topP(json.number());
            case "service_tier" -> facts.serviceTier(json.string());
            case "tools" -> facts.tools(ToolNames.read(json));
            case "reasoning" -> readReasoning(json);
            case "text" -> readText(json);
            default -> {}
        }
    }

    private void readReasoning(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("effort")) {
                    facts.reasoningLevel(json.string());
                }
            }
        }
    }

    private void readText(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            if (json.name().equals("format") && json.object()) {
                while (json.nextField()) {
                    if (json.name().equals("type")) {
                        facts.outputType(OutputTypes.of(json.string()));
                    }
                }
            }
        }
    }
}
