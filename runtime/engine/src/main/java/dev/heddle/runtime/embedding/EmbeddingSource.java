package dev.heddle.runtime.embedding;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where vectors come from.
 *
 * @param name of the model: of an {@link EmbeddingProvider}, or as the provider of {@code endpoint} calls it
 * @param endpoint the URL of embeddings in OpenAI's form, for example {@code https://api.openai.com/v1/embeddings}; null for a model
 *     in this process
 * @param key for the endpoint; null where it needs none
 */
public record EmbeddingSource(
        String name, @Nullable URI endpoint, @Nullable String key) {

    /** The model of {@code heddle-embeddings.jar}. */
    public static final EmbeddingSource BUNDLED = new EmbeddingSource("minilm-l6-v2-q", null, null);

    /** Without the key. */
    @Override
    public String toString() {
        return endpoint == null ? name : name + " at " + endpoint;
    }
}
