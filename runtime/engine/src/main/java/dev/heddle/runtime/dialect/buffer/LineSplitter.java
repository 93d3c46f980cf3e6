package dev.heddle.runtime.dialect.buffer;

import java.nio.ByteBuffer;

/**
 * Splits bytes that arrive in any pieces into lines. A line that arrives in one piece is not copied. Not thread-safe.
 *
 * <p>A line longer than {@link #MAX_LINE_BYTES} is skipped: its bytes are not kept, its end is still told.
 */
public final class LineSplitter {

    /** 8 MiB: the longest line kept. */
    public static final int MAX_LINE_BYTES = 8 << 20;

    private static final int PIECE = 8 << 10;

    private final boolean carriageReturnEnds;
    private final Listener listener;
    private final ByteAccumulator begun = new ByteAccumulator();
    private boolean tooLong;
    private boolean skipLineFeed;

    /** Hears of each line. */
    @FunctionalInterface
    public interface Listener {

        /**
         * One line without its end; the bytes are valid during the call.
         *
         * @param whole false where the line was too long: there are then no bytes
         */
        void line(byte[] bytes, int offset, int length, boolean whole);
    }

    /**
     * Splits at LF and CRLF.
     *
     * @param carriageReturnEnds whether a lone CR ends a line too; if not, the CR of a CRLF stays part of the line
     */
    public LineSplitter(boolean carriageReturnEnds, Listener listener) {
        this.carriageReturnEnds = carriageReturnEnds;
        this.listener = listener;
    }

    /** Reads from position to limit; the buffer's position is not moved. */
    public void read(ByteBuffer source) {
        if (source.hasArray()) {
            split(source.array(), source.arrayOffset() + source.position(), source.remaining());
            return;
        }
        byte[] piece = new byte[Math.min(PIECE, source.remaining())];
        for (int at = source.position(); at < source.limit(); at += piece.length) {
            int count = Math.min(piece.length, source.limit() - at);
            source.get(at, piece, 0, count);
            split(piece, 0, count);
        }
    }

    /** Tells of a last line that no line end follows. */
    public void end() {
        if (tooLong || !begun.isEmpty()) {
            finish(begun.array(), 0, 0);
        }
    }

    private void split(byte[] bytes, int offset, int count) {
        int end = offset + count;
        int start = offset;
        if (skipLineFeed && count > 0) {
            skipLineFeed = false;
            start += bytes[offset] == '\n' ? 1 : 0;
        }
        for (int at = lineEnd(bytes, start, end); at < end; at = lineEnd(bytes, start, end)) {
            finish(bytes, start, at - start);
            start = at + 1;
            if (bytes[at] == '\r') {
                skipLineFeed = start == end;
                start += start < end && bytes[start] == '\n' ? 1 : 0;
            }
        }
        keep(bytes, start, end - start);
    }

    /** Of all that a stream's bytes are asked, this is asked of every one. */
    private int lineEnd(byte[] bytes, int from, int limit) {
        byte other = carriageReturnEnds ? (byte) '\r' : (byte) '\n';
        int at = from;
        while (at < limit && bytes[at] != '\n' && bytes[at] != other) {
            at++;
        }
        return at;
    }

    private void finish(byte[] bytes, int offset, int count) {
        if (begun.isEmpty() && !tooLong && count <= MAX_LINE_BYTES) {
            listener.line(bytes, offset, count, true);
            return;
        }
        keep(bytes, offset, count);
        boolean whole = !tooLong;
        tooLong = false;
        int length = begun.length();
        begun.clear();
        listener.line(begun.array(), 0, length, whole);
    }

    private void keep(byte[] bytes, int offset, int count) {
        if (tooLong || count > MAX_LINE_BYTES - begun.length()) {
            tooLong = true;
            begun.clear();
        } else if (count > 0) {
            begun.append(bytes, offset, count);
        }
    }
}
