package dev.heddle.runtime.dialect.openai;

import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.json.JsonCursor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads requests for embeddings, known by a model and an {@code input}. */
final class EmbeddingsRequest {

    private EmbeddingsRequest() {}

    static Optional<RequestFacts> read(String path, byte[] body, boolean captureContent) {
        RequestFacts.Builder facts = RequestFacts.builder(Operation.EMBEDDINGS).usageRequested(true);
        String model = ModelPath.deployment(path);
        boolean hasInput = false;
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            if (!json.object()) {
                return Optional.empty();
            }
            while (json.nextField()) {
                switch (json.name()) {
                    case "model" -> model = said(json.string(), model);
                    case "input" -> {
                        hasInput = json.isString() || json.isArray();
                        facts.promptJson(captureContent ? json.raw() : null);
                    }
                    case "dimensions", "output_dimension" -> facts.embeddingDimensions(json.integer());
                    case "encoding_format" -> facts.encodingFormats(json.strings());
                    default -> {}
                }
            }
        }
        return hasInput && model != null ? Optional.of(facts.model(model).build()) : Optional.empty();
    }

    private static @Nullable String said(@Nullable String said, @Nullable String otherwise) {
        return said == null || said.isEmpty() ? otherwise : said;
    }
}
