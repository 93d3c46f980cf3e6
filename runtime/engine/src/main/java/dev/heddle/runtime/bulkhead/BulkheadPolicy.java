package dev.heddle.runtime.bulkhead;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many calls of a route may be under way at a time. Immutable.
 *
 * @param permits calls at a time; where they adapt, those at the beginning
 * @param line calls that may wait in line; 0 refuses at once
 * @param maxWait the longest wait in line; a call's own deadline may be shorter
 * @param lease how long a permit may be held before another call may take its place: an answer that the application never reads
 *     to its end nor closes must not take a permit away for ever
 * @param adaptive how the number of permits follows what the provider bears; null where it is fixed
 */
public record BulkheadPolicy(
        int permits,
        int line,
        Duration maxWait,
        Duration lease,
        @Nullable AdaptivePolicy adaptive) {

    /** The longest total time that gateways give a call by default (Helicone, TensorZero): 15 min. */
    public static final Duration DEFAULT_LEASE = Duration.ofMinutes(15);

    /** The longest wait in line by default. */
    public static final Duration DEFAULT_MAX_WAIT = Duration.ofSeconds(30);

    public BulkheadPolicy {
        require(permits >= 1, "permits must be positive");
        require(line >= 0, "line must not be negative");
        require(!maxWait.isNegative(), "maxWait must not be negative");
        require(lease.toNanos() > 0, "lease must be positive");
        require(
                adaptive == null || (permits >= adaptive.min() && permits <= adaptive.max()),
                "permits must be between the adaptive min and max");
    }

    /** So many permits, as many calls in line for up to 30 s, a lease of 15 min, not adaptive. */
    public static BulkheadPolicy of(int permits) {
        return new BulkheadPolicy(permits, permits, DEFAULT_MAX_WAIT, DEFAULT_LEASE, null);
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
