package dev.heddle.runtime.circuitbreaker;

/** Attempts are refused until a point in time. */
final class OpenPhase implements Phase {

    private final long sinceNanos;
    private final long durationNanos;

    OpenPhase(long sinceNanos, long durationNanos) {
        this.sinceNanos = sinceNanos;
        this.durationNanos = durationNanos;
    }

    @Override
    public CircuitState entered() {
        return CircuitState.OPEN;
    }

    @Override
    public CircuitState state(long nanoTime) {
        return remainingNanos(nanoTime) > 0 ? CircuitState.OPEN : CircuitState.HALF_OPEN;
    }

    /** How long it still lasts; 0 or less when it is over. */
    long remainingNanos(long nanoTime) {
        return durationNanos - (nanoTime - sinceNanos);
    }

    long durationNanos() {
        return durationNanos;
    }
}
