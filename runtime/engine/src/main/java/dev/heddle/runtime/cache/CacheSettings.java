package dev.heddle.runtime.cache;

import dev.heddle.runtime.routing.RouteMatch;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * {@code cache} of {@code heddle.yaml}. Immutable.
 *
 * @param enabled whether calls that {@code match} are answered from the cache; methods that ask for it by annotation are anyway
 * @param match which calls
 * @param ttl how long an answer is given again, where a method does not say it
 * @param maxBytes what all answers in memory may weigh
 * @param maxAnswerBytes the largest answer that is kept
 * @param toolCalls whether answers that call tools are kept
 * @param singleFlight whether of identical calls at the same time only one is made
 * @param stale how long after its time an answer may stand in for a failure; zero for never
 * @param shared the cache behind the one in memory; null for none
 */
public record CacheSettings(
        boolean enabled,
        RouteMatch match,
        Duration ttl,
        long maxBytes,
        long maxAnswerBytes,
        boolean toolCalls,
        boolean singleFlight,
        Duration stale,
        @Nullable SharedCacheConfig shared) {

    /** Where nothing is configured. */
    public static final CacheSettings DEFAULT = new CacheSettings(
            false, RouteMatch.ALL, Duration.ofHours(1), 64L << 20, 1L << 20, false, true, Duration.ZERO, null);
}
