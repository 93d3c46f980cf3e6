package dev.heddle.simulator.http;

/** What became of a reply. */
public enum Outcome {
    /** It is still being sent. */
    PENDING,
    /** It was sent to its end. */
    SENT,
    /** The simulator broke it off, as scripted. */
    BROKEN_BY_SCRIPT,
    /** The client closed the connection before the end. */
    CLIENT_GONE,
    /** The simulator was closed before the end. */
    SIMULATOR_CLOSED
}
