package dev.heddle.runtime.circuitbreaker;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts attempts and failures over a sliding window of thirty slots. Lock-free; recording is one compare-and-set. What has
 * been recorded is counted for at least 29/30 of the window and never longer than the window.
 */
final class FailureWindow {

    /** What the window holds. */
    record Totals(long attempts, long failures) {}

    static final int SLOTS = 30;

    /** A slot is one long: 28 bits lap, 18 bits attempts, 18 bits failures. A slot that is full counts no further. */
    private static final int COUNT_BITS = 18;

    private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;
    private static final long ATTEMPT = 1L << COUNT_BITS;
    private static final int LAP_SHIFT = 2 * COUNT_BITS;

    private final AtomicLongArray slots = new AtomicLongArray(SLOTS);
    private final long originNanos;
    private final long slotNanos;
    private volatile long lastFailureTick = -SLOTS;

    FailureWindow(long lengthNanos, long nanoTime) {
        this.originNanos = nanoTime;
        this.slotNanos = Math.max(1, lengthNanos / SLOTS);
    }

    void record(boolean failed, long nanoTime) {
        long tick = tick(nanoTime);
        if (failed && lastFailureTick < tick) {
            lastFailureTick = tick;
        }
        int slot = (int) (tick % SLOTS);
        long lap = tick / SLOTS;
        while (true) {
            long before = slots.get(slot);
            long after = before >>> LAP_SHIFT < lap ? lap << LAP_SHIFT : before;
            if ((after >>> COUNT_BITS & COUNT_MASK) == COUNT_MASK) {
                return;
            }
            after += failed ? ATTEMPT + 1 : ATTEMPT;
            if (slots.compareAndSet(slot, before, after)) {
                return;
            }
        }
    }

    /** False where the window certainly holds no failure: spares the sum on the path that is taken nearly always. */
    boolean mayHoldFailures(long nanoTime) {
        return tick(nanoTime) - lastFailureTick < SLOTS;
    }

    Totals totals(long nanoTime) {
        long tick = tick(nanoTime);
        long lap = tick / SLOTS;
        int current = (int) (tick % SLOTS);
        long attempts = 0;
        long failures = 0;
        for (int i = 0; i < SLOTS; i++) {
            long slot = slots.get(i);
            if (slot >>> LAP_SHIFT >= (i <= current ? lap : lap - 1)) {
                attempts += slot >>> COUNT_BITS & COUNT_MASK;
                failures += slot & COUNT_MASK;
            }
        }
        return new Totals(attempts, failures);
    }

    /** Threads read the clock a little before they record: what seems to come before the window counts at its beginning. */
    private long tick(long nanoTime) {
        return Math.max(0, (nanoTime - originNanos) / slotNanos);
    }
}
