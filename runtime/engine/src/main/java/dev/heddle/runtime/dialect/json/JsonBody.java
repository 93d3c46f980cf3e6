package dev.heddle.runtime.dialect.json;

import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import java.nio.ByteBuffer;

/**
 * Collects a whole JSON body, in bounded memory whatever its size, until it can be read. Not thread-safe.
 *
 * <p>A small body is kept as it is. Of a larger one (64 KiB, or 4 MiB where its content is wanted) only what facts are read
 * from is kept: strings are cut to their first KiB and the elements of number arrays, such as embeddings, left out. Should
 * even that exceed 8 MiB, the rest is not read and the document counts as cut off.
 */
public final class JsonBody {

    static final int MAX_BYTES = 8 << 20;
    private static final int WHOLE_BYTES = 64 << 10;
    private static final int WHOLE_CONTENT_BYTES = 4 << 20;

    private final int wholeBytes;
    private ByteAccumulator kept = new ByteAccumulator();
    private final JsonSieve sieve = new JsonSieve();
    private boolean sieving;
    private long received;

    /** @param captureContent whether strings are wanted in full where the body's size allows */
    public JsonBody(boolean captureContent) {
        this.wholeBytes = captureContent ? WHOLE_CONTENT_BYTES : WHOLE_BYTES;
    }

    /** Appends from position to limit; the buffer's position is not moved. */
    public void append(ByteBuffer bytes) {
        received += bytes.remaining();
        if (!sieving && received > wholeBytes) {
            sieving = true;
            ByteBuffer collected = kept.view();
            kept = new ByteAccumulator();
            sieve.pass(collected, kept, MAX_BYTES);
        }
        if (sieving) {
            sieve.pass(bytes, kept, MAX_BYTES);
        } else {
            kept.append(bytes);
        }
    }

    /** How many bytes have been appended, kept or not. */
    public long received() {
        return received;
    }

    /** A cursor over what has been kept; to be closed before anything more is appended. */
    public JsonCursor cursor() {
        return JsonCursor.over(kept.array(), 0, kept.length());
    }
}
