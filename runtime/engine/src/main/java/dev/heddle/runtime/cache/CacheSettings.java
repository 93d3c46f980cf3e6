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
 * @param semantic whether they may also have the answer to a question that means the same
 * @param similarity how near that question must be
 * @param generation higher in settings that were put in force later: those with less do not change what all calls share
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
        @Nullable SharedCacheConfig shared,
        boolean semantic,
        double similarity,
        long generation) {

    /** How near a question must be where nobody says it. */
    public static final double DEFAULT_SIMILARITY = 0.95;

    /** Where nothing is configured. */
    public static final CacheSettings DEFAULT = new CacheSettings(
            false, RouteMatch.ALL, Duration.ofHours(1), 64L << 20, 1L << 20, false, true, Duration.ZERO, null);

    /** Only the same request has the same answer. */
    public CacheSettings(
            boolean enabled,
            RouteMatch match,
            Duration ttl,
            long maxBytes,
            long maxAnswerBytes,
            boolean toolCalls,
            boolean singleFlight,
            Duration stale,
            @Nullable SharedCacheConfig shared) {
        this(
                enabled,
                match,
                ttl,
                maxBytes,
                maxAnswerBytes,
                toolCalls,
                singleFlight,
                stale,
                shared,
                false,
                DEFAULT_SIMILARITY,
                0);
    }

    /** The same, put in force later than those with a lower number. */
    public CacheSettings ofGeneration(long number) {
        return new CacheSettings(
                enabled,
                match,
                ttl,
                maxBytes,
                maxAnswerBytes,
                toolCalls,
                singleFlight,
                stale,
                shared,
                semantic,
                similarity,
                number);
    }
}
