package dev.heddle.runtime.dialect.sse;

import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import dev.heddle.runtime.dialect.json.JsonCursor;
import java.nio.ByteBuffer;

/**
 * Leaves out the events of a stream whose data is no JSON, and those that its end cut off. Not thread-safe; for one stream.
 */
public final class ReadableEvents implements EventFilter.Forwarder {

    private static final byte[] DONE = {'[', 'D', 'O', 'N', 'E', ']'};

    private boolean readable;
    private final SseParser parser =
            new SseParser((name, data, offset, length) -> readable &= isReadable(data, offset, length));

    @Override
    public boolean forward(byte[] event, int start, int end, ByteAccumulator out) {
        readable = true;
        parser.read(ByteBuffer.wrap(event, start, end - start));
        parser.end();
        if (readable) {
            out.append(event, start, end - start);
        }
        return !readable;
    }

    private static boolean isReadable(byte[] data, int offset, int length) {
        int from = offset;
        while (from < offset + length && (data[from] == ' ' || data[from] == '\n')) {
            from++;
        }
        int left = offset + length - from;
        if (left == 0 || (left >= DONE.length && startsWithDone(data, from))) {
            return true;
        }
        try (JsonCursor json = JsonCursor.over(data, from, left)) {
            return json.complete();
        }
    }

    private static boolean startsWithDone(byte[] data, int from) {
        for (int i = 0; i < DONE.length; i++) {
            if (data[from + i] != DONE[i]) {
                return false;
            }
        }
        return true;
    }
}
