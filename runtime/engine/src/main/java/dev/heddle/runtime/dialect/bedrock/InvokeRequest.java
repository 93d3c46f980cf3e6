package dev.heddle.runtime.dialect.bedrock;

import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ToolNames;
import dev.heddle.runtime.dialect.anthropic.MessagesRequest;
import dev.heddle.runtime.dialect.json.JsonCursor;
import java.util.Optional;

/**
 * Reads one request to invoke a model. The body is the model's own: Claude's is Anthropic's; those of Nova, Titan, Llama,
 * Mistral and Cohere have habits in common, so they are read by the names of their members.
 */
final class InvokeRequest {

    private final RequestFacts.Builder facts;
    private final boolean captureContent;

    private InvokeRequest(Operation operation, boolean captureContent) {
        this.facts = RequestFacts.builder(operation).usageRequested(true);
        this.captureContent = captureContent;
    }

    /** Empty where the body is none of a language or embedding model. */
    static Optional<RequestFacts> read(String model, boolean stream, byte[] body, boolean captureContent) {
        InvokeKind kind = InvokeKind.of(model, body);
        if (kind == null) {
            return Optional.empty();
        }
        Operation operation = switch (kind) {
            case CLAUDE, CHAT -> Operation.CHAT;
            case COMPLETION -> Operation.TEXT_COMPLETION;
            case EMBEDDINGS -> Operation.EMBEDDINGS;
        };
        return kind == InvokeKind.CLAUDE
                ? MessagesRequest.read(model, stream, body, captureContent)
                : Optional.of(new InvokeRequest(operation, captureContent)
                        .read(body).model(model).stream(stream).build());
    }

    private RequestFacts.Builder read(byte[] body) {
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            readMembers(json);
        }
        return facts;
    }

    private void readMembers(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                readMember(json);
            }
        }
    }

    private void readMember(JsonCursor json) {
        switch (json.name()) {
            case "messages", "message", "prompt", "inputText", "texts", "images", "inputs" -> {
                if (captureContent) {
                    facts.promptJson(json.raw());
                }
            }
            case "inferenceConfig", "textGenerationConfig" -> readMembers(json);
            case "tools" -> facts.tools(ToolNames.read(json));
            case "toolConfig" -> readToolConfig(json);
            case "response_format" -> readFormat(json);
            case "reasoning_effort" -> facts.reasoningLevel(json.string());
            case "dimensions", "output_dimension" -> facts.embeddingDimensions(json.integer());
            case "embeddingTypes", "embedding_types" -> facts.encodingFormats(json.strings());
            default -> readParameter(json);
        }
    }

    private void readParameter(JsonCursor json) {
        switch (json.name()) {
            case "max_tokens",
                    "maxTokens",
                    "max_gen_len",
                    "maxTokenCount",
                    "max_new_tokens",
                    "max_completion_tokens",
                    "max_tokens_to_sample" -> facts.maxTokens(json.integer());
            case "temperature" -> facts.temperature(json.number());
            case "top_p", "topP", "p" -> facts.topP(json.number());
            case "top_k", "topK", "k" -> facts.topK(json.integer());
            case "seed" -> facts.seed(json.integer());
            case "frequency_penalty" -> facts.frequencyPenalty(json.number());
            case "presence_penalty" -> facts.presencePenalty(json.number());
            case "n", "num_generations" -> facts.choiceCount(json.integer());
            case "stop", "stop_sequences", "stopSequences" -> facts.stopSequences(json.strings());
            default -> {}
        }
    }

    private void readToolConfig(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("tools")) {
                    facts.tools(ConverseRequest.toolNames(json));
                }
            }
        }
    }

    private void readFormat(JsonCursor json) {
        String type = Members.string(json, "type");
        if ("json_object".equals(type) || "json_schema".equals(type)) {
            facts.outputType("json");
        }
    }
}
