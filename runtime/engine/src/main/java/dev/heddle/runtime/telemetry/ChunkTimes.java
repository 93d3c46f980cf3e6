package dev.heddle.runtime.telemetry;

import java.util.Arrays;

/**
 * How long each content event of a stream took to follow the one before. Keeps at most the first 4,096, which bounds the
 * memory of an endless stream. One thread at a time.
 */
final class ChunkTimes {

    private static final int MAX = 4_096;
    private static final int FIRST_SIZE = 64;

    private long[] nanos = {};
    private int size;
    private long last = -1;

    /** Events that arrived together share the time since the ones before; the very first event follows none. */
    void arrived(long events, long sinceStartNanos) {
        if (events <= 0) {
            return;
        }
        if (last >= 0) {
            long each = Math.max(0, sinceStartNanos - last) / events;
            for (long i = 0; i < events && size < MAX; i++) {
                add(each);
            }
        }
        last = sinceStartNanos;
    }

    private void add(long time) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, size == 0 ? FIRST_SIZE : size * 2);
        }
        nanos[size++] = time;
    }

    int size() {
        return size;
    }

    long nanos(int index) {
        return nanos[index];
    }
}
