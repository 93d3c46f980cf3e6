package dev.heddle.runtime.call;

import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the application would be shown of an answer, up to 1 MiB: longer ones are not kept. One thread at a time. */
final class KeptAnswer {

    private static final int MAX_BYTES = 1 << 20;

    private @Nullable ByteAccumulator bytes;

    /** @param keeps whether anything is */
    KeptAnswer(boolean keeps) {
        bytes = keeps ? new ByteAccumulator() : null;
    }

    void add(ByteBuffer shown) {
        ByteAccumulator keeping = bytes;
        if (keeping == null) {
            return;
        }
        if (keeping.length() + shown.remaining() > MAX_BYTES) {
            bytes = null;
        } else {
            keeping.append(shown);
        }
    }

    boolean isThere() {
        return bytes != null;
    }

    /** All of it; null where it is not there. */
    byte @Nullable [] all() {
        ByteAccumulator all = bytes;
        return all == null ? null : Arrays.copyOf(all.array(), all.length());
    }
}
