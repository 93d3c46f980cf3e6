package dev.heddle.runtime.ratelimit;

import java.time.Duration;

/**
 * How much a target may be asked. Immutable.
 *
 * @param requestsPerMinute 0 where nothing is configured
 * @param tokensPerMinute input and output together; 0 where nothing is configured
 * @param burst how much of a minute's limit may be used at once after a pause: so that in no minute more than the limit and this
 *     share passes
 * @param learning whether what the provider says in its answers' headers lowers the limits, or sets those not configured
 */
public record RateLimitPolicy(long requestsPerMinute, long tokensPerMinute, Duration burst, boolean learning) {

    /** A sixth of a minute's limit. */
    public static final Duration DEFAULT_BURST = Duration.ofSeconds(10);

    /** Nothing configured: only what the provider says holds. */
    public static final RateLimitPolicy LEARNING = new RateLimitPolicy(0, 0, DEFAULT_BURST, true);

    public RateLimitPolicy {
        require(requestsPerMinute >= 0, "requestsPerMinute must not be negative");
        require(tokensPerMinute >= 0, "tokensPerMinute must not be negative");
        require(!burst.isNegative() && burst.toMinutes() <= 1, "burst must be at most a minute");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
