package dev.heddle.runtime.cache;

import org.jspecify.annotations.Nullable;

/**
 * A request whose last message may mean the same as that of another one.
 *
 * @param key of the request, and of its answer where that is kept
 * @param partition of all that must be the same: two questions of different partitions must never share an answer
 * @param text the last message of the user
 * @param method the id of the annotated method around the call; null where there is none
 */
public record NearQuestion(
        Digest key, Digest partition, String text, @Nullable String method, CachePolicy policy) {}
