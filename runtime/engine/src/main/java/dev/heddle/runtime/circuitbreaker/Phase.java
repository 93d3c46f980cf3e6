package dev.heddle.runtime.circuitbreaker;

/**
 * One stay in a state. Every change of state makes a new object, so that a permit that holds the phase it was given in tells by
 * identity whether it is stale.
 */
sealed interface Phase permits ClosedPhase, OpenPhase, HalfOpenPhase {

    /** The state that this phase began as. */
    CircuitState entered();

    /** The state as it is at this time, whether or not somebody has asked yet. */
    default CircuitState state(long nanoTime) {
        return entered();
    }
}
