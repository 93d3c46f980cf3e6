package dev.heddle.runtime.circuitbreaker;

import java.time.Duration;

/**
 * When circuits open and how they close again. Immutable.
 *
 * @param enabled whether circuits are broken at all
 * @param failureRate percentage of failed attempts in the window from which on the circuit opens, 1 to 100
 * @param minimumAttempts attempts in the window below which the circuit stays closed whatever their outcome
 * @param window how far back attempts are counted, to a thirtieth of its length
 * @param open how long the circuit stays open the first time; twice as long after every failed half-open state
 * @param openMax the longest time that the circuit stays open; also how long a probe may stay without an outcome before
 *     another takes its place
 * @param probes attempts admitted in the half-open state; when as many have succeeded the circuit closes. Three rather than
 *     one, because one success of a provider that fails every second attempt would close the circuit every other time
 */
public record CircuitBreakerPolicy(
        boolean enabled,
        int failureRate,
        int minimumAttempts,
        Duration window,
        Duration open,
        Duration openMax,
        int probes) {

    /** 50 % of at least 10 attempts in 60 s; open 5 s doubling to 60 s; 3 probes. */
    public static final CircuitBreakerPolicy DEFAULT = new CircuitBreakerPolicy(
            true, 50, 10, Duration.ofSeconds(60), Duration.ofSeconds(5), Duration.ofSeconds(60), 3);

    public CircuitBreakerPolicy {
        require(failureRate >= 1 && failureRate <= 100, "failureRate must be 1 to 100");
        require(minimumAttempts >= 1, "minimumAttempts must be positive");
        require(window.toMillis() >= 1_000, "window must be at least a second");
        require(open.toNanos() > 0, "open must be positive");
        require(openMax.compareTo(open) >= 0, "openMax must not be below open");
        require(probes >= 1, "probes must be positive");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
