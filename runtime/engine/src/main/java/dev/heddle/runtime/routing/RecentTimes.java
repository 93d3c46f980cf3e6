package dev.heddle.runtime.routing;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/** The last 128 of some times. Lock-free; thread-safe. */
final class RecentTimes {

    private static final int KEPT = 128;

    private final AtomicLongArray nanos = new AtomicLongArray(KEPT);
    private final AtomicInteger next = new AtomicInteger();

    void add(long took) {
        // 0 stands for a place that nothing was written to.
        nanos.set(next.getAndIncrement() & (KEPT - 1), Math.max(1, took));
    }

    /**
     * The time that so many of a hundred did not exceed.
     *
     * @return 0 where fewer than {@code least} are known
     */
    long percentile(int percent, int least) {
        long[] sorted = new long[KEPT];
        int known = 0;
        for (int i = 0; i < KEPT; i++) {
            long took = nanos.get(i);
            if (took != 0) {
                sorted[known++] = took;
            }
        }
        if (known < least) {
            return 0;
        }
        Arrays.sort(sorted, 0, known);
        return sorted[(known * percent + 99) / 100 - 1];
    }
}
