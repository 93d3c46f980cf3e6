package dev.heddle.runtime.circuitbreaker;

/** Attempts pass and are counted. Lock-free. */
final class ClosedPhase implements Phase {

    private final CircuitBreakerPolicy policy;
    private final FailureWindow window;

    ClosedPhase(CircuitBreakerPolicy policy, long nanoTime) {
        this.policy = policy;
        this.window = new FailureWindow(policy.window().toNanos(), nanoTime);
    }

    @Override
    public CircuitState entered() {
        return CircuitState.CLOSED;
    }

    /** Counts an attempt; true where the circuit must open. */
    boolean record(boolean failed, long nanoTime) {
        window.record(failed, nanoTime);
        if (!failed && !window.mayHoldFailures(nanoTime)) {
            return false;
        }
        FailureWindow.Totals totals = window.totals(nanoTime);
        return totals.attempts() >= policy.minimumAttempts()
                && totals.failures() * 100 >= totals.attempts() * policy.failureRate();
    }

    FailureWindow window() {
        return window;
    }
}
