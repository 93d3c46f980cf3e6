package dev.heddle.runtime.dialect.openai;

import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ToolNames;
import dev.heddle.runtime.dialect.json.JsonCursor;
import java.util.Optional;

/** Reads requests for chat completions, known by their {@code messages}, and for legacy completions, by their {@code prompt}. */
final class CompletionRequest {

    private final RequestFacts.Builder facts;
    private final String inputField;
    private final boolean captureContent;
    private boolean hasInput;
    private boolean hasModel;
    private boolean usageRequested;
    private boolean maxTokensSaid;

    private CompletionRequest(Operation operation, String inputField, boolean captureContent) {
        this.facts = RequestFacts.builder(operation);
        this.inputField = inputField;
        this.captureContent = captureContent;
    }

    static Optional<RequestFacts> chat(String path, byte[] body, boolean captureContent) {
        CompletionRequest request = new CompletionRequest(Operation.CHAT, "messages", captureContent);
        request.read(path, body);
        return request.hasInput ? Optional.of(request.facts.build()) : Optional.empty();
    }

    /** Many an application has a path that ends like this one: the model must be said too. */
    static Optional<RequestFacts> legacy(String path, byte[] body, boolean captureContent) {
        CompletionRequest request = new CompletionRequest(Operation.TEXT_COMPLETION, "prompt", captureContent);
        request.read(path, body);
        return request.hasInput && request.hasModel ? Optional.of(request.facts.build()) : Optional.empty();
    }

    private void read(String path, byte[] body) {
        String deployment = ModelPath.deployment(path);
        hasModel = deployment != null;
        facts.model(deployment);
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            if (json.object()) {
                while (json.nextField()) {
                    readField(json);
                }
            }
        }
        facts.usageRequested(usageRequested || ModelPath.refusesStreamOptions(path));
    }

    private void readField(JsonCursor json) {
        String name = json.name();
        if (name.equals(inputField)) {
            hasInput = json.isArray() || json.isString() && name.equals("prompt");
            if (captureContent) {
                facts.promptJson(json.raw());
            }
            return;
        }
        switch (name) {
            case "model" -> readModel(json);
            case "stream" -> facts.stream(json.isTrue());
            case "stream_options" -> readStreamOptions(json);
            case "tools", "functions" -> facts.tools(ToolNames.read(json));
            case "response_format" -> readResponseFormat(json);
            case "modalities" -> {
                if (json.strings().contains("audio")) {
                    facts.outputType("speech");
                }
            }
            case "reasoning" -> readReasoning(json);
            default -> readParameter(name, json);
        }
    }

    private void readParameter(String name, JsonCursor json) {
        switch (name) {
            case "max_completion_tokens" -> {
                facts.maxTokens(json.integer());
                maxTokensSaid = true;
            }
            case "max_tokens" -> {
                if (!maxTokensSaid) {
                    facts.maxTokens(json.integer());
                }
            }
            case "temperature" -> facts.temperature(json.number());
            case "top_p" -> facts.topP(json.number());
            case "top_k" -> facts.topK(json.integer());
            case "frequency_penalty" -> facts.frequencyPenalty(json.number());
            case "presence_penalty" -> facts.presencePenalty(json.number());
            case "seed" -> facts.seed(json.integer());
            case "n" -> facts.choiceCount(json.integer());
            case "stop" -> facts.stopSequences(json.strings());
            case "service_tier" -> facts.serviceTier(json.string());
            case "reasoning_effort" -> facts.reasoningLevel(json.string());
            default -> {}
        }
    }

    private void readModel(JsonCursor json) {
        String model = json.string();
        if (model != null && !model.isEmpty()) {
            facts.model(model);
            hasModel = true;
        }
    }

    private void readStreamOptions(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("include_usage")) {
                    usageRequested = json.isTrue();
                }
            }
        }
    }

    private void readResponseFormat(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("type")) {
                    facts.outputType(OutputTypes.of(json.string()));
                }
            }
        }
    }

    /** OpenRouter's way to say the effort. */
    private void readReasoning(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("effort")) {
                    facts.reasoningLevel(json.string());
                }
            }
        }
    }
}
