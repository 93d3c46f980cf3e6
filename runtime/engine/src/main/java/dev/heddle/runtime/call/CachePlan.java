package dev.heddle.runtime.call;

import dev.heddle.runtime.cache.CachePolicy;
import dev.heddle.runtime.cache.Digest;
import dev.heddle.runtime.cache.NearQuestion;
import org.jspecify.annotations.Nullable;

/**
 * How the cache takes part in one call.
 *
 * @param key of its request
 * @param question null where only the same request may have its answer
 * @param standsIn whether an earlier answer is better than none
 * @param verdict what says whether its answer fits; null where nobody does
 */
record CachePlan(
        CachePolicy policy,
        Digest key,
        @Nullable NearQuestion question,
        boolean standsIn,
        @Nullable AnswerVerdict verdict) {}
