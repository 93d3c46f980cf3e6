package dev.heddle.runtime.dialect.bedrock;

import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.json.JsonCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one request to converse. */
final class ConverseRequest {

    private final RequestFacts.Builder facts = RequestFacts.builder(Operation.CHAT);
    private final boolean captureContent;
    private boolean prompted;

    private ConverseRequest(boolean captureContent) {
        this.captureContent = captureContent;
    }

    /** Empty where the body holds no messages, and the model is no prompt of prompt management, which holds them itself. */
    static Optional<RequestFacts> read(String model, boolean stream, byte[] body, boolean captureContent) {
        ConverseRequest request = new ConverseRequest(captureContent);
        boolean isObject = false;
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            if (json.object()) {
                isObject = true;
                while (json.nextField()) {
                    request.readField(json);
                }
            }
        }
        return request.prompted || isObject && model.contains(":prompt/")
                ? Optional.of(request.facts.model(model).stream(stream)
                        .usageRequested(true)
                        .build())
                : Optional.empty();
    }

    private void readField(JsonCursor json) {
        switch (json.name()) {
            case "messages" -> {
                prompted = json.isArray();
                if (captureContent) {
                    facts.promptJson(json.raw());
                }
            }
            case "inferenceConfig" -> readInference(json);
            case "toolConfig" -> readToolConfig(json);
            case "serviceTier" -> facts.serviceTier(Members.string(json, "type"));
            case "outputConfig" -> readOutput(json);
            case "additionalModelRequestFields" -> readAdditional(json);
            default -> {}
        }
    }

    private void readInference(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "maxTokens" -> facts.maxTokens(json.integer());
                case "temperature" -> facts.temperature(json.number());
                case "topP" -> facts.topP(json.number());
                case "stopSequences" -> facts.stopSequences(json.strings());
                default -> {}
            }
        }
    }

    private void readToolConfig(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("tools")) {
                    facts.tools(toolNames(json));
                }
            }
        }
    }

    /** {@code [{"toolSpec": {"name"}}, {"systemTool": {"name"}}, {"cachePoint": …}]}. */
    static List<String> toolNames(JsonCursor json) {
        List<String> names = new ArrayList<>();
        if (!json.array()) {
            return names;
        }
        while (json.nextElement()) {
            if (json.object()) {
                while (json.nextField()) {
                    String name = Members.string(json, "name");
                    if (name != null && names.size() < JsonCursor.MAX_STRINGS) {
                        names.add(name);
                    }
                }
            }
        }
        return names;
    }

    private void readOutput(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "textFormat" -> {
                    if ("json_schema".equals(Members.string(json, "type"))) {
                        facts.outputType("json");
                    }
                }
                case "effort" -> facts.reasoningLevel(json.string());
                default -> {}
            }
        }
    }

    /** The model's own parameters: those of Claude, Nova and OpenAI's open models are known. */
    private void readAdditional(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "top_k", "topK" -> facts.topK(json.integer());
                case "inferenceConfig" -> facts.topK(Members.integer(json, "topK"));
                case "reasoning_effort" -> facts.reasoningLevel(json.string());
                case "output_config" -> facts.reasoningLevel(Members.string(json, "effort"));
                case "reasoningConfig" -> facts.reasoningLevel(Members.string(json, "maxReasoningEffort"));
                default -> {}
            }
        }
    }
}
