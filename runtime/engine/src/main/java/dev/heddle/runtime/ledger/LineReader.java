package dev.heddle.runtime.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Splits a segment into lines, in bounded memory. Not thread-safe. */
final class LineReader {

    /** No line of the ledger is longer. */
    static final int MAX_LINE = 1 << 20;

    private final InputStream in;
    private byte[] bytes = new byte[64 << 10];
    private int start;
    private int scanned;
    private int end;
    /** Bytes read and given back to nobody any more. */
    private long passed;

    private boolean torn;
    private int oversized;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** The next whole line without its end; valid until the next call; null after the last. */
    @Nullable
    ByteBuffer next() throws IOException {
        boolean skipping = false;
        while (true) {
            while (scanned < end) {
                if (bytes[scanned++] == '\n') {
                    ByteBuffer line = ByteBuffer.wrap(bytes, start, scanned - 1 - start);
                    start = scanned;
                    if (!skipping) {
                        return line;
                    }
                    skipping = false;
                }
            }
            if (skipping || end - start > MAX_LINE) {
                oversized += skipping ? 0 : 1;
                skipping = true;
                start = end;
            }
            if (!fill()) {
                torn = !skipping && end > start;
                return null;
            }
        }
    }

    /** How many bytes the lines so far take, with their ends. */
    long position() {
        return passed + start;
    }

    /** Whether the last line had no end: it is being written, or its writer was killed. */
    boolean isTorn() {
        return torn;
    }

    /** How many lines were too long to be the ledger's. */
    int oversized() {
        return oversized;
    }

    private boolean fill() throws IOException {
        System.arraycopy(bytes, start, bytes, 0, end - start);
        passed += start;
        end -= start;
        start = 0;
        scanned = end;
        if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        int count = in.read(bytes, end, bytes.length - end);
        end += Math.max(0, count);
        return count > 0;
    }
}
