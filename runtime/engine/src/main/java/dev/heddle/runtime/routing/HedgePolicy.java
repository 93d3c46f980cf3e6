package dev.heddle.runtime.routing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a second attempt is sent beside one that takes long. Immutable.
 *
 * @param percentile of the target's recent times to the first content, from 50 to 99; counts where {@code after} is null
 * @param after a time of its own; null where the percentile counts
 */
public record HedgePolicy(int percentile, @Nullable Duration after) {

    /** So few recent answers do not say what takes long. */
    static final int LEAST_ANSWERS = 20;

    public static HedgePolicy atPercentile(int percentile) {
        return new HedgePolicy(percentile, null);
    }

    public static HedgePolicy at(Duration after) {
        return new HedgePolicy(0, after);
    }

    /** Nanoseconds from sending; 0 where too little is known of the target, which has given fewer than 20 such answers. */
    public long afterNanos(TargetLatency target, boolean streamed) {
        return after == null ? target.recent(streamed).percentile(percentile, LEAST_ANSWERS) : after.toNanos();
    }
}
