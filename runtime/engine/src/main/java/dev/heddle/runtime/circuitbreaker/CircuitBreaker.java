package dev.heddle.runtime.circuitbreaker;

import dev.heddle.bridge.InternalErrors;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One circuit. Closed, it counts attempts; when enough of them fail it opens and refuses; after a while it lets a few probes
 * pass, and closes when they succeed or opens for twice as long when one fails. Times are {@link System#nanoTime} values given
 * by the caller. Thread-safe; in the closed state lock-free.
 */
public final class CircuitBreaker {

    private static final AtomicReferenceFieldUpdater<CircuitBreaker, Phase> PHASE =
            AtomicReferenceFieldUpdater.newUpdater(CircuitBreaker.class, Phase.class, "phase");

    private static final long TOUCH_NANOS = 1_000_000_000L;

    private final CircuitKey key;
    private final CircuitBreakerPolicy policy;
    private final CircuitListener listener;
    private volatile Phase phase;
    private volatile long lastUsedNanos;

    CircuitBreaker(CircuitKey key, CircuitBreakerPolicy policy, CircuitListener listener, long nanoTime) {
        this.key = key;
        this.policy = policy;
        this.listener = listener;
        this.phase = new ClosedPhase(policy, nanoTime);
        this.lastUsedNanos = nanoTime;
    }

    /** What shares this circuit. */
    public CircuitKey key() {
        return key;
    }

    /** Asks for an attempt to pass. */
    public Admission tryAcquire(long nanoTime) {
        touch(nanoTime);
        if (!policy.enabled()) {
            return new Permit(this, phase);
        }
        while (true) {
            Phase current = phase;
            if (current instanceof OpenPhase open && open.remainingNanos(nanoTime) > 0) {
                return new Admission.Refused(CircuitState.OPEN, open.remainingNanos(nanoTime));
            }
            if (current instanceof OpenPhase open) {
                move(open, new HalfOpenPhase(policy, open.durationNanos()), nanoTime);
            } else if (current instanceof HalfOpenPhase halfOpen) {
                Admission probe = probe(halfOpen, nanoTime);
                if (probe != null) {
                    return probe;
                }
            } else {
                return new Permit(this, current);
            }
        }
    }

    /** Null where the phase is over: what follows it is then in force, and to be asked. */
    private @Nullable Admission probe(HalfOpenPhase halfOpen, long nanoTime) {
        Permit permit = halfOpen.admit(this, nanoTime);
        if (permit != null) {
            return permit;
        }
        Phase next = halfOpen.next();
        if (next == null) {
            return new Admission.Refused(CircuitState.HALF_OPEN, 0);
        }
        move(halfOpen, next, nanoTime);
        return null;
    }

    /** The state at this time: an open circuit whose time is over is half-open, though nobody has probed it yet. */
    public CircuitState state(long nanoTime) {
        return phase.state(nanoTime);
    }

    /** Everything there is to say about the circuit at this time. */
    public CircuitStatus status(long nanoTime) {
        Phase current = phase;
        long remaining = current instanceof OpenPhase open ? Math.max(0, open.remainingNanos(nanoTime)) : 0;
        FailureWindow.Totals totals = current instanceof ClosedPhase closed
                ? closed.window().totals(nanoTime)
                : new FailureWindow.Totals(0, 0);
        return new CircuitStatus(key, current.state(nanoTime), totals.attempts(), totals.failures(), remaining);
    }

    void report(Permit permit, Permit.Outcome outcome, long nanoTime) {
        Phase current = phase;
        if (permit.phase() != current || !policy.enabled()) {
            return;
        }
        if (current instanceof ClosedPhase closed) {
            count(closed, outcome, nanoTime);
        } else if (current instanceof HalfOpenPhase halfOpen) {
            halfOpen.report(permit, outcome, nanoTime);
            Phase next = halfOpen.next();
            if (next != null) {
                move(halfOpen, next, nanoTime);
            }
        }
    }

    private void count(ClosedPhase closed, Permit.Outcome outcome, long nanoTime) {
        boolean failed = outcome == Permit.Outcome.FAILED;
        if ((failed || outcome == Permit.Outcome.SUCCEEDED) && closed.record(failed, nanoTime)) {
            move(closed, new OpenPhase(nanoTime, policy.open().toNanos()), nanoTime);
        }
    }

    /** Whether nothing worth keeping is lost with this circuit: no failure on record, or not asked for in a long time. */
    boolean isForgettable(long nanoTime) {
        long longUnused = policy.window().toNanos() + policy.openMax().toNanos();
        return nanoTime - lastUsedNanos > longUnused
                || (phase instanceof ClosedPhase closed && !closed.window().mayHoldFailures(nanoTime));
    }

    long lastUsedNanos() {
        return lastUsedNanos;
    }

    /** Written at most once a second, so that threads do not fight for the cache line. */
    private void touch(long nanoTime) {
        if (nanoTime - lastUsedNanos > TOUCH_NANOS) {
            lastUsedNanos = nanoTime;
        }
    }

    private void move(Phase from, Phase to, long nanoTime) {
        if (!PHASE.compareAndSet(this, from, to)) {
            return;
        }
        try {
            listener.changed(key, from.entered(), to.entered(), nanoTime);
        } catch (RuntimeException e) {
            InternalErrors.ofProcess().report("circuitbreaker.listener", e);
        }
    }
}
