package dev.heddle.runtime.circuitbreaker;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * The right to make one attempt; its outcome is to be reported once. The first report counts, later ones are ignored, and so is
 * one that comes after the circuit has left the state in which the permit was given. Thread-safe.
 */
public final class Permit implements Admission {

    /** What became of an attempt. */
    enum Outcome {
        SUCCEEDED,
        FAILED,
        ANSWERED,
        RELEASED
    }

    private static final AtomicIntegerFieldUpdater<Permit> REPORTED =
            AtomicIntegerFieldUpdater.newUpdater(Permit.class, "reported");

    private final CircuitBreaker breaker;
    private final Phase phase;
    private volatile int reported;

    Permit(CircuitBreaker breaker, Phase phase) {
        this.breaker = breaker;
        this.phase = phase;
    }

    /** The provider did what it was asked. */
    public void succeeded(long nanoTime) {
        report(Outcome.SUCCEEDED, nanoTime);
    }

    /** The provider failed: no answer, a broken one, 408, 429 or a status of 500 and above. */
    public void failed(long nanoTime) {
        report(Outcome.FAILED, nanoTime);
    }

    /**
     * The provider rejected the request as the caller's fault (4xx). It counts neither as success nor as failure, so that bad
     * requests cannot open a circuit, nor good-looking ones dilute its failure rate; but a probe has thereby found the provider
     * alive, else an application whose requests are all rejected would never again see its own errors.
     */
    public void answered(long nanoTime) {
        report(Outcome.ANSWERED, nanoTime);
    }

    /** The attempt was given up by the application or never made: nothing was learnt. */
    public void released(long nanoTime) {
        report(Outcome.RELEASED, nanoTime);
    }

    /** Reports a response by its status; use {@link #failed} for one that turns out to be an error or incomplete later. */
    public void responded(int status, long nanoTime) {
        if (status >= 500 || status == 429 || status == 408) {
            failed(nanoTime);
        } else if (status >= 400) {
            answered(nanoTime);
        } else {
            succeeded(nanoTime);
        }
    }

    Phase phase() {
        return phase;
    }

    private void report(Outcome outcome, long nanoTime) {
        if (REPORTED.compareAndSet(this, 0, 1)) {
            breaker.report(this, outcome, nanoTime);
        }
    }
}
