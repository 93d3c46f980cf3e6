package dev.heddle.runtime.bulkhead;

import org.jspecify.annotations.Nullable;

/**
 * A place in the line. A permit that becomes free is set aside for the first in line at once, however late it comes to ask: asking
 * often gains nobody an advantage. Thread-safe.
 *
 * <p>A state machine waits {@link #askAgainNanos} and {@link #ask}s, until that is no waiter any more; a driver that can be woken
 * uses {@link #whenDecided} instead of short waits.
 */
public final class Waiter implements Entry {

    private static final long SHORTEST_NANOS = 1_000_000L;
    private static final long LONGEST_NANOS = 50_000_000L;

    /** So that a permit lies idle for at most an eighth of the time that was waited for it. */
    private static final int SHARE = 8;

    private final Bulkhead bulkhead;
    private final long since;
    private final long waitNanos;

    /** Both guarded by the bulkhead's lock. */
    private @Nullable Entry decision;

    private @Nullable Runnable wake;

    Waiter(Bulkhead bulkhead, long since, long waitNanos) {
        this.bulkhead = bulkhead;
        this.since = since;
        this.waitNanos = waitNanos;
    }

    /** The permit, the refusal, or this waiter where it still has to wait. The same answer for ever once it is another. */
    public Entry ask(long nanoTime) {
        return bulkhead.ask(this, nanoTime);
    }

    /** When to ask again, from now: an eighth of the time waited so far, 1 to 50 ms, never beyond the end of the wait. */
    public long askAgainNanos(long nanoTime) {
        long poll = Math.max(SHORTEST_NANOS, Math.min(LONGEST_NANOS, (nanoTime - since) / SHARE));
        return Math.max(0, Math.min(poll, remainingNanos(nanoTime)));
    }

    /**
     * Has this run once, when a permit is set aside: by the thread that released it, or by this one at once where that has
     * happened. The end of the wait wakes nobody: that is for the caller to watch.
     */
    public void whenDecided(Runnable newWake) {
        bulkhead.whenDecided(this, newWake);
    }

    /** Leaves the line, or gives back a permit that was set aside: nobody will ask any more. */
    public void leave(long nanoTime) {
        bulkhead.leave(this, nanoTime);
    }

    /** How long it can still wait; 0 or less when that is over. */
    public long remainingNanos(long nanoTime) {
        return waitNanos - (nanoTime - since);
    }

    @Nullable
    Entry decision() {
        return decision;
    }

    /** What is to be run now, outside the lock; null where nobody wants to be woken. */
    @Nullable
    Runnable decide(Entry newDecision) {
        decision = newDecision;
        Runnable woken = wake;
        wake = null;
        return woken;
    }

    void wakeBy(Runnable newWake) {
        wake = newWake;
    }
}
