package dev.heddle.runtime.dialect.gemini;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.TokenCount;
import dev.heddle.runtime.dialect.json.JsonCursor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests for embeddings and their responses: {@code embedContent}, {@code batchEmbedContents}, and Vertex AI's older
 * {@code predict}, whose instances are texts.
 */
final class GeminiEmbeddings {

    private final RequestFacts.Builder facts =
            RequestFacts.builder(Operation.EMBEDDINGS).usageRequested(true);
    private final String promptField;
    private final boolean captureContent;
    private boolean prompted;
    private boolean content;

    private GeminiEmbeddings(String promptField, boolean captureContent) {
        this.promptField = promptField;
        this.captureContent = captureContent;
    }

    /**
     * Reads a request; empty where it has no content to embed.
     *
     * @param promptField {@code content}, {@code requests} or {@code instances}
     */
    static Optional<RequestFacts> readRequest(
            GeminiPath path, String promptField, byte[] body, boolean captureContent) {
        GeminiEmbeddings request = new GeminiEmbeddings(promptField, captureContent);
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            if (json.object()) {
                while (json.nextField()) {
                    request.topField(json);
                }
            }
        }
        return request.prompted && request.content
                ? Optional.of(request.facts.model(path.model()).build())
                : Optional.empty();
    }

    /** Reads a response. */
    static void readResponse(JsonCursor json, ResponseFacts.Builder facts) {
        GeminiUsage usage = new GeminiUsage();
        Usage predicted = null;
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "usageMetadata" -> usage.read(json);
                    case "predictions" -> predicted = predictions(json);
                    case "error" -> facts.error(GeminiErrors.value(json));
                    default -> {}
                }
            }
        }
        Usage told = usage.build(0);
        facts.usage(told == null ? predicted : told);
    }

    private void topField(JsonCursor json) {
        int start = json.start();
        boolean prompt = GeminiRequest.camelCase(json.name()).equals(promptField);
        field(json);
        if (prompt) {
            prompted = true;
            facts.promptJson(captureContent ? json.rawFrom(start) : null);
        }
    }

    private void field(JsonCursor json) {
        switch (GeminiRequest.camelCase(json.name())) {
            case "content" -> content |= promptField.equals("instances") ? json.isString() : json.isObject();
            case "outputDimensionality" -> facts.embeddingDimensions(json.integer());
            case "parameters", "embedContentConfig" -> fields(json);
            case "requests", "instances" -> elements(json);
            default -> {}
        }
    }

    private void elements(JsonCursor json) {
        if (json.array()) {
            while (json.nextElement()) {
                fields(json);
            }
        }
    }

    private void fields(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                field(json);
            }
        }
    }

    /** {@code [{"embeddings": {"statistics": {"token_count": 6}}}]}; null where no prediction tells its tokens. */
    private static @Nullable Usage predictions(JsonCursor json) {
        long tokens = -1;
        if (json.array()) {
            while (json.nextElement()) {
                Long one = tokenCount(json);
                tokens = one == null ? tokens : Math.max(tokens, 0) + one;
            }
        }
        return tokens < 0 ? null : Usage.builder().uncachedInput(tokens).build();
    }

    /** The count in {@code embeddings.statistics}, whatever lies beside. */
    private static @Nullable Long tokenCount(JsonCursor json) {
        Long count = null;
        if (json.object()) {
            while (json.nextField()) {
                Long found = switch (json.name()) {
                    case "token_count" -> TokenCount.read(json, 0);
                    case "embeddings", "statistics" -> tokenCount(json);
                    default -> null;
                };
                count = found == null ? count : found;
            }
        }
        return count;
    }
}
