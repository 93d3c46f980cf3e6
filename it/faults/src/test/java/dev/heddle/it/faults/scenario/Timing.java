package dev.heddle.it.faults.scenario;

import java.time.Duration;

/**
 * How long things take: as the catalogue of faults has it, or a tenth of that.
 *
 * @param share the part of the catalogue's delays and timeouts that is waited
 * @param allowance what bounds have beyond their share: an SDK's own backoff and a slow machine do not shrink
 */
public record Timing(int share, Duration allowance) {

    /** As the catalogue has it. */
    public static final Timing FULL = new Timing(1, Duration.ZERO);

    /** A tenth. */
    public static final Timing SHORT = new Timing(10, Duration.ofSeconds(5));

    /** Full in the long profile. */
    public static Timing current() {
        return Boolean.getBoolean("heddle.long") ? FULL : SHORT;
    }

    /** A delay or timeout. */
    public Duration scaled(Duration full) {
        return full.dividedBy(share);
    }

    /** A delay or timeout in seconds. */
    public Duration seconds(int full) {
        return scaled(Duration.ofSeconds(full));
    }

    /** A bound in seconds on how long something may take. */
    public Duration bound(int full) {
        return seconds(full).plus(allowance);
    }
}
