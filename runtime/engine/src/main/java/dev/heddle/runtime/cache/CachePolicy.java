package dev.heddle.runtime.cache;

import java.time.Duration;

/**
 * What holds for the answer of one call.
 *
 * @param mode which answers it may have
 * @param ttl how long its own is given again
 * @param similarity how near a request must be whose answer it may have; of {@link CacheMode#SEMANTIC} only
 * @param reads whether it may have an earlier answer
 * @param stores whether its own is kept
 * @param settings what holds for all
 */
public record CachePolicy(
        CacheMode mode, Duration ttl, double similarity, boolean reads, boolean stores, CacheSettings settings) {}
