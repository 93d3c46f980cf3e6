package dev.heddle.runtime.hedging;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long a target's last 128 attempts took to their first content. Lock-free; thread-safe. A percentile is worked out anew after
 * every eighth time, by sorting, and remembered in between.
 */
public final class FirstTokenTimes {

    static final int KEPT = 128;

    private static final int REFRESH = 8;

    private final AtomicLongArray times = new AtomicLongArray(KEPT);
    private final AtomicLong recorded = new AtomicLong();
    private volatile Known known = new Known(0, 0, 0);

    /** A percentile as it was after so many times. */
    private record Known(long recorded, int percentile, long nanos) {}

    /**
     * An attempt had its first content after so long; or had none yet, and lost to the one beside it. Leaving losers out would make
     * the slow ones vanish from the record: the percentile would sink, and with each hedge more would be hedged.
     */
    public void record(long nanos) {
        times.set((int) (recorded.getAndIncrement() % KEPT), Math.max(1, nanos));
    }

    /** How many times are held, at most 128. */
    public int count() {
        return (int) Math.min(KEPT, recorded.get());
    }

    /** The time that so many percent of the recent attempts did not exceed; 0 where none is known. */
    public long percentileNanos(int percentile) {
        long now = recorded.get();
        Known last = known;
        boolean fresh = now - last.recorded < REFRESH && last.recorded >= KEPT;
        if (last.percentile == percentile && (fresh || now == last.recorded)) {
            return last.nanos;
        }
        Known next = new Known(now, percentile, compute(percentile));
        known = next;
        return next.nanos;
    }

    /** A slot may be taken before its time is written: then it is still empty, or holds the time from a lap ago. */
    private long compute(int percentile) {
        long[] sorted = new long[KEPT];
        int filled = 0;
        for (int i = 0; i < KEPT; i++) {
            long time = times.get(i);
            if (time > 0) {
                sorted[filled++] = time;
            }
        }
        if (filled == 0) {
            return 0;
        }
        Arrays.sort(sorted, 0, filled);
        int rank = (filled * percentile + 99) / 100;
        return sorted[Math.max(0, rank - 1)];
    }
}
