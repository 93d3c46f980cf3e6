package dev.heddle.runtime.embedding;

import java.util.concurrent.CompletableFuture;

/** Turns a text into a vector that is near those of texts that mean the same. Thread-safe. */
public interface EmbeddingModel extends AutoCloseable {

    /**
     * What makes vectors comparable: the weights, their precision and how texts are read. It is part of every key under which
     * vectors are kept, for those of two models have nothing to do with each other.
     */
    String identity();

    /**
     * The vector of a text, of length 1; the array is the caller's. Does not block. Completed with an {@link EmbeddingException}
     * where there is none; a text that the model would read in part only is one that has none.
     */
    CompletableFuture<float[]> embed(String text);

    /** Lets go of what the model holds; vectors asked for later are not made. Can be repeated. */
    @Override
    void close();
}
