package dev.heddle.runtime.cache;

/**
 * A stored answer to a request that means the same.
 *
 * @param key of the stored answer, as it was told to {@link NearAnswers#stored}
 * @param similarity 1 for the same
 */
public record Near(Digest key, double similarity) {}
