package dev.heddle.runtime.dialect.cohere;

import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ToolNames;
import dev.heddle.runtime.dialect.json.JsonCursor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads requests for chat. Applications have a {@code /v2/chat} of their own, too: both required members must be there. */
final class ChatRequest {

    private final RequestFacts.Builder facts =
            RequestFacts.builder(Operation.CHAT).usageRequested(true);
    private final boolean captureContent;
    private @Nullable String model;
    private boolean hasMessages;

    private ChatRequest(boolean captureContent) {
        this.captureContent = captureContent;
    }

    static Optional<RequestFacts> read(byte[] body, boolean captureContent) {
        ChatRequest request = new ChatRequest(captureContent);
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            if (json.object()) {
                while (json.nextField()) {
                    request.readField(json);
                }
            }
        }
        return request.model == null || !request.hasMessages
                ? Optional.empty()
                : Optional.of(request.facts.model(request.model).build());
    }

    private void readField(JsonCursor json) {
        switch (json.name()) {
            case "model" -> model = json.isText() ? json.string() : null;
            case "messages" -> {
                hasMessages = json.isArray();
                facts.promptJson(captureContent ? json.raw() : null);
            }
            case "stream" -> facts.stream(json.isTrue());
            case "max_tokens" -> facts.maxTokens(json.integer());
            case "temperature" -> facts.temperature(json.number());
            case "p" -> facts.topP(json.number());
            case "k" -> facts.topK(json.integer());
            case "frequency_penalty" -> facts.frequencyPenalty(json.number());
            case "presence_penalty" -> facts.presencePenalty(json.number());
            case "seed" -> facts.seed(json.integer());
            case "stop_sequences" -> facts.stopSequences(json.strings());
            case "tools" -> facts.tools(ToolNames.read(json));
            case "response_format" -> facts.outputType(outputType(json));
            default -> {}
        }
    }

    private static @Nullable String outputType(JsonCursor json) {
        String type = null;
        if (json.object()) {
            while (json.nextField()) {
                type = json.name().equals("type") ? json.string() : type;
            }
        }
        return "json_object".equals(type) ? "json" : type;
    }
}
