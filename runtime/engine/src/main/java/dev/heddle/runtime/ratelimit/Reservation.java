package dev.heddle.runtime.ratelimit;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A booked share of a limit: one request and an estimate of its tokens. To be ended once, by {@link #settle} or {@link #release};
 * what comes after is ignored. Where neither comes the estimate stays booked. Thread-safe.
 */
public final class Reservation implements RateDecision {

    private final RateLimiter limiter;
    private final long tokens;
    private final long bookedAt;
    private final long readyAt;
    private final AtomicBoolean ended = new AtomicBoolean();

    /** Both times by the limiter's own clock. */
    Reservation(RateLimiter limiter, long tokens, long bookedAt, long readyAt) {
        this.limiter = limiter;
        this.tokens = tokens;
        this.bookedAt = bookedAt;
        this.readyAt = readyAt;
    }

    /** How long to wait from now before the attempt is made; 0 or less for none. To be asked again after the wait: the provider may have asked for a pause. */
    public long waitNanos(long nanoTime) {
        return limiter.waitNanos(readyAt, nanoTime);
    }

    /** The attempt used so many tokens: what was booked too much is given back, what was booked too little is taken. */
    public void settle(long usedTokens, long nanoTime) {
        if (ended.compareAndSet(false, true)) {
            limiter.settle(this, Math.max(0, usedTokens) - tokens, nanoTime);
        }
    }

    /** The attempt was not made: everything is given back. */
    public void release(long nanoTime) {
        if (ended.compareAndSet(false, true)) {
            limiter.release(this, nanoTime);
        }
    }

    long tokens() {
        return tokens;
    }

    long bookedAt() {
        return bookedAt;
    }
}
