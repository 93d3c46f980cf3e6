package dev.heddle.simulator.http;

import java.time.Duration;

/** One thing to do on a connection. */
public sealed interface Step {

    /**
     * Writes bytes at once.
     *
     * @param bytes what to write; not copied
     * @param serialOffsets where in the bytes the twelve digits of the reply's serial number go
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Send(byte[] bytes, int[] serialOffsets) implements Step {}

    /** Sends nothing for a while, but notices a client that goes away. */
    record Pause(Duration time) implements Step {}

    /** Closes the connection at once with a TCP reset. */
    record Reset() implements Step {}

    /** Closes the connection. */
    record Close() implements Step {}
}
