package dev.heddle.runtime.embedding;

/**
 * Loads an {@link EmbeddingModel}. Found by {@link java.util.ServiceLoader}, so with a constructor without parameters; cheap to
 * make, for the model itself is loaded only when it is asked for.
 */
public interface EmbeddingProvider {

    /** The name by which configuration asks for the model, for example {@code minilm-l6-v2-q}. */
    String name();

    /** Loads the model; may take seconds, and throws whatever is in the way. */
    EmbeddingModel load();
}
