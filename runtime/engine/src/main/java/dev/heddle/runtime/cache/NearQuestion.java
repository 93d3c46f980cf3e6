package dev.heddle.runtime.cache;

import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.RequestFacts;
import org.jspecify.annotations.Nullable;

/**
 * A request whose last message may mean the same as that of another one.
 *
 * @param key of the request, and of its answer where that is kept
 * @param partition of all that must be the same: two questions of different partitions must never share an answer
 * @param text the last message of the user
 * @param method the id of the annotated method around the call; null where there is none
 * @param dialect in which its answer is stored
 * @param request what else it asks for
 */
public record NearQuestion(
        Digest key,
        Digest partition,
        String text,
        @Nullable String method,
        CachePolicy policy,
        Dialect dialect,
        RequestFacts request) {}
