package dev.heddle.runtime.ratelimit;

/**
 * What a provider says about one of its limits.
 *
 * @param limit units in a period
 * @param remaining units left of them
 * @param resetNanos from now until all are there again; {@link #UNKNOWN} where it does not say
 */
record Allowance(long limit, long remaining, long resetNanos) {

    static final long UNKNOWN = -1;

    private static final long CLEARLY_LONGER = 2 * Meter.MINUTE_NANOS;

    /** Resets are rounded, to a second by some: from shorter ones no period can be told. */
    private static final long TELLING_NANOS = 10_000_000_000L;

    /**
     * The period of the limit: a minute, unless what is used takes clearly too long to come back; then it is a limit for a day or
     * the like.
     */
    long periodNanos() {
        if (resetNanos < TELLING_NANOS || remaining >= limit) {
            return Meter.MINUTE_NANOS;
        }
        double period = (double) resetNanos * limit / (limit - remaining);
        return period > CLEARLY_LONGER ? (long) period : Meter.MINUTE_NANOS;
    }

    /** How long the provider has nothing left; 0 where it has. */
    long emptyNanos() {
        return remaining > 0 || resetNanos == UNKNOWN ? 0 : resetNanos / limit;
    }
}
