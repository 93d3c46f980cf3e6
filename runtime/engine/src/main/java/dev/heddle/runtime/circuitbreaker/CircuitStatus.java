package dev.heddle.runtime.circuitbreaker;

/**
 * What there is to say about a circuit at one time.
 *
 * @param attempts attempts counted in the window; 0 unless closed
 * @param failures failed ones among them
 * @param remainingOpenNanos how long it will stay open; 0 unless open
 */
public record CircuitStatus(
        CircuitKey key, CircuitState state, long attempts, long failures, long remainingOpenNanos) {}
