package dev.heddle.runtime.circuitbreaker;

/** The state of a circuit. */
public enum CircuitState {
    /** Attempts pass and are counted. */
    CLOSED("closed"),
    /** Attempts are refused. */
    OPEN("open"),
    /** A few attempts pass as probes, others are refused. */
    HALF_OPEN("half_open");

    private final String wireName;

    CircuitState(String wireName) {
        this.wireName = wireName;
    }

    /** The stable name in telemetry. */
    public String wireName() {
        return wireName;
    }
}
