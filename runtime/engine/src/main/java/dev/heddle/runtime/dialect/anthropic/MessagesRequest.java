package dev.heddle.runtime.dialect.anthropic;

import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ToolNames;
import dev.heddle.runtime.dialect.json.JsonCursor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests for messages. Many an application has a {@code /messages} of its own: the API's three required members
 * must be there, where the path may stand for the model.
 */
public final class MessagesRequest {

    private final RequestFacts.Builder facts =
            RequestFacts.builder(Operation.CHAT).usageRequested(true);
    private final boolean captureContent;
    private boolean hasMessages;
    private boolean hasMaxTokens;
    private boolean fast;

    private MessagesRequest(boolean captureContent) {
        this.captureContent = captureContent;
    }

    /**
     * Reads a request's body.
     *
     * @param modelOfPath the model that the request's path names, or null; one in the body comes before it
     * @param streamOfPath whether the path asks for a stream; the body may do so too
     */
    public static Optional<RequestFacts> read(
            @Nullable String modelOfPath, boolean streamOfPath, byte[] body, boolean captureContent) {
        MessagesRequest request = new MessagesRequest(captureContent);
        String model = modelOfPath;
        boolean stream = streamOfPath;
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            if (!json.object()) {
                return Optional.empty();
            }
            while (json.nextField()) {
                switch (json.name()) {
                    case "model" -> model = json.isText() ? json.string() : model;
                    case "stream" -> stream |= json.isTrue();
                    default -> request.readField(json);
                }
            }
        }
        if (request.fast) {
            request.facts.serviceTier(AnthropicUsage.FAST);
        }
        boolean known = model != null && request.hasMessages && request.hasMaxTokens;
        return known ? Optional.of(request.facts.model(model).stream(stream).build()) : Optional.empty();
    }

    private void readField(JsonCursor json) {
        switch (json.name()) {
            case "messages" -> {
                hasMessages = json.isArray();
                facts.promptJson(captureContent ? json.raw() : null);
            }
            case "max_tokens" -> {
                hasMaxTokens = json.isNumber();
                facts.maxTokens(json.integer());
            }
            case "temperature" -> facts.temperature(json.number());
            case "top_p" -> facts.topP(json.number());
            case "top_k" -> facts.topK(json.integer());
            case "stop_sequences" -> facts.stopSequences(json.strings());
            case "speed" -> fast = AnthropicUsage.FAST.equals(json.string());
            case "service_tier" -> facts.serviceTier(json.string());
            case "tools" -> facts.tools(ToolNames.read(json));
            case "output_config" -> readOutputConfig(json);
            case "output_format" -> readFormat(json);
            default -> {}
        }
    }

    private void readOutputConfig(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "effort" -> facts.reasoningLevel(json.string());
                    case "format" -> readFormat(json);
                    default -> {}
                }
            }
        }
    }

    private void readFormat(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("type") && "json_schema".equals(json.string())) {
                    facts.outputType("json");
                }
            }
        }
    }
}
