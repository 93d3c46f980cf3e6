package dev.heddle.runtime.dialect.ndjson;

import dev.heddle.runtime.dialect.buffer.LineSplitter;
import java.nio.ByteBuffer;

/**
 * Reads newline-delimited JSON from bytes that arrive in any pieces: blank lines are left out, the last line needs no line
 * end, a line of more than 8 MiB is skipped. Not thread-safe.
 */
public final class LineParser {

    private final Listener listener;
    private final LineSplitter lines = new LineSplitter(false, this::line);
    private boolean skipped;

    /** Hears of each line. */
    @FunctionalInterface
    public interface Listener {

        /** One line that is not blank; the bytes are valid during the call. */
        void line(byte[] bytes, int offset, int length);
    }

    public LineParser(Listener listener) {
        this.listener = listener;
    }

    /** Reads from position to limit; the buffer's position is not moved. */
    public void read(ByteBuffer bytes) {
        lines.read(bytes);
    }

    /** The stream has ended: tells of a last line that no line end follows. */
    public void end() {
        lines.end();
    }

    /** Whether a line was too long to be told. */
    public boolean skippedAny() {
        return skipped;
    }

    private void line(byte[] bytes, int offset, int length, boolean whole) {
        int end = offset + length;
        while (end > offset && bytes[end - 1] <= ' ' && bytes[end - 1] >= 0) {
            end--;
        }
        skipped |= !whole;
        if (end > offset) {
            listener.line(bytes, offset, end - offset);
        }
    }
}
