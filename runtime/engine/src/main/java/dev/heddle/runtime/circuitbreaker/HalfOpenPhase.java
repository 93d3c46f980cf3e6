package dev.heddle.runtime.circuitbreaker;

import org.jspecify.annotations.Nullable;

/**
 * A few probes pass. Under a lock, which is never held for longer than a look through the probes: this phase is short, and
 * exactness matters more in it than speed.
 */
final class HalfOpenPhase implements Phase {

    private final CircuitBreakerPolicy policy;
    private final long openedForNanos;
    private final @Nullable Permit[] probes;
    private final long[] admittedAt;
    private int successes;
    private @Nullable Phase next;

    /** Begins after the circuit has been open for so long. */
    HalfOpenPhase(CircuitBreakerPolicy policy, long openedForNanos) {
        this.policy = policy;
        this.openedForNanos = openedForNanos;
        this.probes = new Permit[policy.probes()];
        this.admittedAt = new long[policy.probes()];
    }

    @Override
    public CircuitState entered() {
        return CircuitState.HALF_OPEN;
    }

    /** What follows this phase; null while that is undecided. */
    synchronized @Nullable Phase next() {
        return next;
    }

    /** A permit for a probe, or null where enough are under way or the phase is over. */
    synchronized @Nullable Permit admit(CircuitBreaker breaker, long nanoTime) {
        if (next != null) {
            return null;
        }
        int free = -1;
        int counted = successes;
        for (int i = 0; i < probes.length; i++) {
            if (isUnderWay(i, nanoTime)) {
                counted++;
            } else {
                free = i;
            }
        }
        if (free < 0 || counted >= probes.length) {
            return null;
        }
        Permit permit = new Permit(breaker, this);
        probes[free] = permit;
        admittedAt[free] = nanoTime;
        return permit;
    }

    /** A probe without an outcome loses its place after a while; should its outcome come after all, it still counts. */
    private boolean isUnderWay(int i, long nanoTime) {
        return probes[i] != null && nanoTime - admittedAt[i] < policy.openMax().toNanos();
    }

    /** Notes a probe's outcome; {@link #next} then tells whether the phase is over. */
    synchronized void report(Permit probe, Permit.Outcome outcome, long nanoTime) {
        for (int i = 0; i < probes.length; i++) {
            if (probes[i] == probe) {
                probes[i] = null;
            }
        }
        if (next != null) {
            return;
        }
        switch (outcome) {
            case FAILED -> next = new OpenPhase(nanoTime, doubled());
            case SUCCEEDED, ANSWERED -> succeeded(nanoTime);
            case RELEASED -> {}
        }
    }

    private void succeeded(long nanoTime) {
        successes++;
        if (successes >= policy.probes()) {
            next = new ClosedPhase(policy, nanoTime);
        }
    }

    private long doubled() {
        long max = policy.openMax().toNanos();
        return openedForNanos > max / 2 ? max : openedForNanos * 2;
    }
}
