package dev.heddle.runtime.dialect.ollama;

import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.json.JsonCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one request. */
final class OllamaRequest {

    private final String promptField;
    private final boolean captureContent;
    private final boolean streamable;
    private final RequestFacts.Builder facts;
    private @Nullable String model;
    private boolean prompted;

    OllamaRequest(Operation operation, String promptField, boolean captureContent) {
        this.promptField = promptField;
        this.captureContent = captureContent;
        this.streamable = operation != Operation.EMBEDDINGS;
        this.facts = RequestFacts.builder(operation).stream(streamable).usageRequested(true);
    }

    /** Empty where the model or the prompt is missing: a request to load a model, or another server's API on this path. */
    Optional<RequestFacts> read(byte[] body) {
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            if (json.object()) {
                while (json.nextField()) {
                    field(json);
                }
            }
        }
        return model == null || !prompted
                ? Optional.empty()
                : Optional.of(facts.model(model).build());
    }

    private void field(JsonCursor json) {
        if (json.name().equals(promptField)) {
            prompt(json);
            return;
        }
        switch (json.name()) {
            case "model" -> model = json.string();
            case "stream" -> facts.stream(streamable && (json.isNull() || json.isTrue()));
            case "options" -> options(json);
            case "format" -> format(json);
            case "think" -> facts.reasoningLevel(json.string());
            case "tools" -> facts.tools(toolNames(json));
            case "dimensions" -> facts.embeddingDimensions(json.integer());
            default -> {}
        }
    }

    private void prompt(JsonCursor json) {
        prompted = switch (promptField) {
            case "messages" -> json.isArray();
            case "input" -> json.isArray() || json.isString();
            default -> json.isString();
        };
        if (captureContent) {
            facts.promptJson(json.raw());
        }
    }

    private void options(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                // Negative: until the model stops (-1) or its context is full (-2).
                case "num_predict" -> facts.maxTokens(json.integer(-1) < 0 ? null : json.integer());
                case "temperature" -> facts.temperature(json.number());
                case "top_p" -> facts.topP(json.number());
                case "top_k" -> facts.topK(json.integer());
                case "frequency_penalty" -> facts.frequencyPenalty(json.number());
                case "presence_penalty" -> facts.presencePenalty(json.number());
                case "seed" -> facts.seed(json.integer());
                case "stop" -> facts.stopSequences(json.strings());
                default -> {}
            }
        }
    }

    /** {@code "json"}, or a JSON schema. */
    private void format(JsonCursor json) {
        if (json.isObject() || "json".equals(json.string())) {
            facts.outputType("json");
        }
    }

    private static List<String> toolNames(JsonCursor json) {
        List<String> names = new ArrayList<>();
        if (json.array()) {
            while (json.nextElement()) {
                String name = functionName(json);
                if (name != null) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    /** The name in {@code {"type": "function", "function": {"name": …}}}. */
    private static @Nullable String functionName(JsonCursor json) {
        String name = null;
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("function") && json.object()) {
                    while (json.nextField()) {
                        name = json.name().equals("name") ? json.string() : name;
                    }
                }
            }
        }
        return name;
    }
}
