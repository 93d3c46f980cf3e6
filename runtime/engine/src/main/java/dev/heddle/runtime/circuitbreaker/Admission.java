package dev.heddle.runtime.circuitbreaker;

/** The answer to an attempt that asks to pass: a {@link Permit} or a refusal. */
public sealed interface Admission permits Permit, Admission.Refused {

    /**
     * The attempt must not be made.
     *
     * @param state {@link CircuitState#OPEN} or, while probes are under way, {@link CircuitState#HALF_OPEN}
     * @param remainingOpenNanos how long the circuit will stay open; 0 in the half-open state, whose end nobody knows
     */
    record Refused(CircuitState state, long remainingOpenNanos) implements Admission {}
}
