package dev.heddle.runtime.hedging;

import java.time.Duration;

/**
 * When an attempt is given a second one beside it. Immutable.
 *
 * @param percentile of recent first-token times after which an attempt counts as slow, 50 to 99
 * @param minimumTimes first-token times below which nothing is known and nothing hedged
 * @param shortest no attempt is hedged earlier: beside a quick provider a hedge costs more than it gains
 */
public record HedgePolicy(int percentile, int minimumTimes, Duration shortest) {

    /** After the 95th percentile of at least 20 times, so that one attempt in twenty is doubled (Dean, Barroso: The Tail at Scale). */
    public static final HedgePolicy DEFAULT = new HedgePolicy(95, 20, Duration.ofMillis(50));

    public HedgePolicy {
        require(percentile >= 50 && percentile <= 99, "percentile must be 50 to 99");
        require(minimumTimes >= 1 && minimumTimes <= FirstTokenTimes.KEPT, "minimumTimes must be 1 to 128");
        require(!shortest.isNegative(), "shortest must not be negative");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
