package dev.heddle.runtime.dialect;

import java.nio.ByteBuffer;

/**
 * Reads one successful response while its bytes pass by. Never throws on malformed input: it notes that the answer is not
 * complete. One thread at a time. Memory is bounded by the largest single event (at most 8 MiB; a longer one is skipped and
 * the answer is then read as far as possible).
 */
public interface ResponseReader {

    /** Reads the bytes from position to limit; the buffer's position is not moved and its content not kept. */
    void read(ByteBuffer bytes);

    /** The body ended normally. */
    void end();

    /** Whether anything but an error has been read that the application can act on: from here on the answer has begun. */
    boolean begun();

    /** Whether generated content (text, tool call, reasoning, embedding) has been read. */
    boolean contentBegun();

    /** Whether the dialect's terminal event, or an error, has been read; accounting may finish here, before the body ends. */
    boolean terminated();

    /** Whether an event of a stream could not be read; false for whole bodies, which tell only by not being complete. */
    boolean malformed();

    /** How many events with generated content have been read; 0 for whole bodies until they end. */
    long contentEvents();

    /** What is known so far; after {@link #end} everything. */
    ResponseFacts facts();
}
