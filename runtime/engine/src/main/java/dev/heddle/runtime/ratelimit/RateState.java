package dev.heddle.runtime.ratelimit;

import org.jspecify.annotations.Nullable;

/**
 * Both limits and the limiter's own clock, which stands still while the provider wants to be left alone: what was booked for later
 * is thereby put off, in its order and at its distances. Immutable.
 *
 * @param pausedUntil until when the clock stands still, by the machine's clock
 * @param stoodStill how long it has stood still altogether, the present pause to its end included
 */
record RateState(Meter requests, Meter tokens, long pausedUntil, long stoodStill) {

    /** Nobody waits longer; and times stay far from overflowing. */
    private static final long LONGEST_PAUSE_NANOS = 366L * 24 * 60 * Meter.MINUTE_NANOS;

    /** The limiter's own time. */
    long clock(long machine) {
        return Math.max(machine, pausedUntil) - stoodStill;
    }

    long pausedNanos(long machine) {
        return Math.max(0, pausedUntil - machine);
    }

    /** From now until the own clock shows that time. */
    long waitNanos(long own, long machine) {
        return Math.max(0, own - clock(machine)) + pausedNanos(machine);
    }

    RateState with(Meter newRequests, Meter newTokens) {
        return newRequests == requests && newTokens == tokens
                ? this
                : new RateState(newRequests, newTokens, pausedUntil, stoodStill);
    }

    RateState paused(long nanos, long machine) {
        long from = Math.max(pausedUntil, machine);
        long until = machine + Math.min(nanos, LONGEST_PAUSE_NANOS);
        return until - from <= 0 ? this : new RateState(requests, tokens, until, stoodStill + (until - from));
    }

    RateState learnt(
            RateLimitPolicy policy, @Nullable Allowance ofRequests, @Nullable Allowance ofTokens, long machine) {
        long now = clock(machine);
        RateState learnt = with(
                learnt(requests, policy.requestsPerMinute(), policy, ofRequests, now),
                learnt(tokens, policy.tokensPerMinute(), policy, ofTokens, now));
        return ofRequests == null ? learnt : learnt.paused(ofRequests.emptyNanos(), machine);
    }

    private static Meter learnt(
            Meter meter, long configured, RateLimitPolicy policy, @Nullable Allowance said, long now) {
        if (said == null) {
            return meter;
        }
        long period = said.periodNanos();
        boolean ofMinute = period == Meter.MINUTE_NANOS;
        Meter limited;
        if (configured == 0) {
            // The provider's own account: what it says is left may be used at once.
            limited = meter.withLimit(said.limit(), period, period, now);
        } else if (ofMinute) {
            long least = Math.min(configured, said.limit());
            limited = meter.withLimit(least, period, policy.burst().toNanos(), now);
        } else {
            limited = meter;
        }
        return limited.holdingAtMost(said.remaining(), now);
    }
}
