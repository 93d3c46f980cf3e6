package dev.heddle.runtime.ratelimit;

import dev.heddle.bridge.Headers;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * The requests and tokens that a target is asked for in a minute. An attempt books one request and an estimate of its tokens before
 * it is made, perhaps for later, and settles what it used; so that attempts go in the order in which they asked, and a large one is
 * not overtaken for ever by small ones. Times are {@link System#nanoTime} values given by the caller. Lock-free; thread-safe.
 *
 * <p>Limits differ by model and account: one limiter is for attempts that share the provider's.
 */
public final class RateLimiter {

    private final long origin;
    private final AtomicReference<RateState> state;
    private final AtomicReference<InForce> inForce;

    /** A policy and the generation of the settings that say so. */
    private record InForce(RateLimitPolicy policy, long generation) {

        boolean givesWayTo(RateLimitPolicy other, long ofGeneration) {
            return ofGeneration > generation || (ofGeneration == generation && !other.equals(policy));
        }
    }

    public RateLimiter(RateLimitPolicy policy, long nanoTime) {
        this.inForce = new AtomicReference<>(new InForce(policy, 0));
        this.origin = nanoTime;
        this.state = new AtomicReference<>(new RateState(
                Meter.perMinute(policy.requestsPerMinute(), policy.burst().toNanos(), 0),
                Meter.perMinute(policy.tokensPerMinute(), policy.burst().toNanos(), 0),
                0,
                0));
    }

    /**
     * Books an attempt. One that is larger than a burst is made when everything is free; so none is refused for its size.
     *
     * @param estimatedTokens input, and what output is expected
     * @param longestWaitNanos how long it can wait; an attempt that would have to wait longer is refused
     */
    public RateDecision reserve(long estimatedTokens, long longestWaitNanos, long nanoTime) {
        long machine = nanoTime - origin;
        long units = Math.max(0, estimatedTokens);
        while (true) {
            RateState known = current();
            long now = known.clock(machine);
            long requestsAt = known.requests().readyAt(1, now);
            long tokensAt = known.tokens().readyAt(units, now);
            long readyAt = Math.max(requestsAt, tokensAt);
            long wait = known.waitNanos(readyAt, machine);
            if (wait > Math.max(0, longestWaitNanos)) {
                return new RateDecision.Refused(limit(requestsAt, tokensAt, now), wait);
            }
            RateState booked =
                    known.with(known.requests().booked(1, now), known.tokens().booked(units, now));
            if (state.compareAndSet(known, booked)) {
                return new Reservation(this, units, now, readyAt);
            }
        }
    }

    /**
     * Takes in what an answer's headers say about the provider's limits: it may know less to be left than is booked here, since
     * others share the account. Nothing is learnt to be more than configured.
     *
     * @param epochNanos wall-clock time
     */
    public void learn(Headers headers, long nanoTime, long epochNanos) {
        RateLimitPolicy policy = policy();
        if (!policy.learning()) {
            return;
        }
        Allowance requests = RateLimitHeaders.requests(headers, epochNanos);
        Allowance tokens = RateLimitHeaders.tokens(headers, epochNanos);
        if (requests != null || tokens != null) {
            change(known -> known.learnt(policy, requests, tokens, nanoTime - origin));
        }
    }

    /**
     * The provider said that it was too much (429): everything booked is put off by as long as it asked for.
     *
     * @param nanos what {@code Retry-After} says; 0 or less where it says nothing
     */
    public void pause(long nanos, long nanoTime) {
        long machine = nanoTime - origin;
        change(known -> {
            RateState paused = known.paused(nanos, machine);
            // Then one at a time: how much the provider will bear is not known.
            return paused.with(paused.requests().holdingAtMost(1, paused.clock(machine)), paused.tokens());
        });
    }

    /**
     * Puts a policy in force; what is booked stays booked.
     *
     * @param generation of the settings that say so; a policy of older ones than that in force is not put back
     */
    public void reconfigure(RateLimitPolicy newPolicy, long generation, long nanoTime) {
        InForce known = Objects.requireNonNull(inForce.get());
        while (known.givesWayTo(newPolicy, generation)) {
            if (inForce.compareAndSet(known, new InForce(newPolicy, generation))) {
                if (!known.policy.equals(newPolicy)) {
                    follow(nanoTime);
                }
                return;
            }
            known = Objects.requireNonNull(inForce.get());
        }
    }

    /** By the policy in force when it succeeds, so that the last of several threads to do so is right whichever it is. */
    private void follow(long nanoTime) {
        change(known -> {
            RateLimitPolicy policy = policy();
            long burst = policy.burst().toNanos();
            long now = known.clock(nanoTime - origin);
            return known.with(
                    known.requests().withLimit(policy.requestsPerMinute(), Meter.MINUTE_NANOS, burst, now),
                    known.tokens().withLimit(policy.tokensPerMinute(), Meter.MINUTE_NANOS, burst, now));
        });
    }

    private RateLimitPolicy policy() {
        return Objects.requireNonNull(inForce.get()).policy;
    }

    public RateStatus status(long nanoTime) {
        RateState known = current();
        long now = known.clock(nanoTime - origin);
        return new RateStatus(
                known.requests().limit(),
                known.tokens().limit(),
                known.requests().available(now),
                known.tokens().available(now),
                known.pausedNanos(nanoTime - origin));
    }

    long waitNanos(long readyAt, long nanoTime) {
        return current().waitNanos(readyAt, nanoTime - origin);
    }

    void settle(Reservation reservation, long moreTokens, long nanoTime) {
        change(known -> known.with(
                known.requests(),
                known.tokens().settled(moreTokens, reservation.bookedAt(), known.clock(nanoTime - origin))));
    }

    void release(Reservation reservation, long nanoTime) {
        change(known -> {
            long now = known.clock(nanoTime - origin);
            return known.with(
                    known.requests().settled(-1, reservation.bookedAt(), now),
                    known.tokens().settled(-reservation.tokens(), reservation.bookedAt(), now));
        });
    }

    private static RateDecision.Limit limit(long requestsAt, long tokensAt, long now) {
        if (Math.max(requestsAt, tokensAt) <= now) {
            return RateDecision.Limit.PAUSED;
        }
        return tokensAt > requestsAt ? RateDecision.Limit.TOKENS : RateDecision.Limit.REQUESTS;
    }

    private void change(UnaryOperator<RateState> by) {
        while (true) {
            RateState known = current();
            RateState changed = by.apply(known);
            if (changed == known || state.compareAndSet(known, changed)) {
                return;
            }
        }
    }

    private RateState current() {
        return Objects.requireNonNull(state.get());
    }
}
