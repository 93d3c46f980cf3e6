package dev.heddle.runtime.ratelimit;

/**
 * One limit in GCRA form (the generic cell rate algorithm, as in ITU-T I.371): instead of counting what is left, it holds the time
 * at which all would be free again if nothing more was booked. Every unit moves that time by the period's share of it. Times are
 * those of the limiter's own clock. Immutable.
 *
 * @param limit units in a period; 0 where there is no limit
 * @param burstNanos how far ahead of the clock {@code freeAt} may be when a booked attempt is made
 * @param freeAt when everything is free
 * @param knownSince what was booked before cannot be given back: all was free since, or the provider has said what is left
 */
record Meter(long limit, long periodNanos, long burstNanos, long freeAt, long knownSince) {

    static final long MINUTE_NANOS = 60_000_000_000L;

    static Meter perMinute(long limit, long burstNanos, long now) {
        return new Meter(limit, MINUTE_NANOS, burstNanos, now, now);
    }

    /** When so many units, booked now, may be used: as soon as they fit into the burst, or all is free where they never do. */
    long readyAt(long units, long now) {
        long start = Math.max(freeAt, now);
        return Math.max(now, Math.min(start + cost(units) - burstNanos, start));
    }

    Meter booked(long units, long now) {
        return freeAt > now ? freeAt(freeAt + cost(units), knownSince) : freeAt(now + cost(units), now);
    }

    /** Books what a reservation made then turned out to need beyond, or gives back what it did not. */
    Meter settled(long units, long bookedAt, long now) {
        if (units >= 0) {
            return units == 0 ? this : freeAt(Math.max(freeAt, now) + cost(units), knownSince);
        }
        return bookedAt < knownSince ? this : freeAt(freeAt - cost(-units), knownSince);
    }

    /** No more than so many units are to be had now; those booked until now are counted in that. */
    Meter holdingAtMost(long units, long now) {
        long earliest = now + burstNanos - cost(units);
        return limit == 0 || freeAt >= earliest ? this : freeAt(earliest, now + 1);
    }

    /** The same share of another limit in use. */
    Meter withLimit(long newLimit, long newPeriodNanos, long newBurstNanos, long now) {
        if (newLimit == limit && newPeriodNanos == periodNanos && newBurstNanos == burstNanos) {
            return this;
        }
        double used = limit == 0 ? 0 : Math.max(0, freeAt - now) / unitNanos();
        long newFreeAt = now + (newLimit == 0 ? 0 : (long) (used * newPeriodNanos / newLimit));
        return new Meter(newLimit, newPeriodNanos, newBurstNanos, newFreeAt, now);
    }

    /** Units that could be used now. */
    long available(long now) {
        return limit == 0
                ? Long.MAX_VALUE
                : Math.max(0, (long) ((burstNanos - Math.max(0, freeAt - now)) / unitNanos()));
    }

    private long cost(long units) {
        return limit == 0 ? 0 : (long) (units * unitNanos());
    }

    private double unitNanos() {
        return (double) periodNanos / limit;
    }

    private Meter freeAt(long newFreeAt, long newKnownSince) {
        return new Meter(limit, periodNanos, burstNanos, newFreeAt, newKnownSince);
    }
}
