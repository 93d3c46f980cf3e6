package dev.heddle.runtime.cache;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A call that is under way while others wait for its answer. Ends exactly once. Thread-safe.
 *
 * <p>Who waits asks {@link #landing} when {@link #landed} completes, and again from time to time: a leader whose application forgot
 * its answer half read would otherwise never end.
 */
public final class Flight {

    /** The longest silence behind the first byte, and before it: longer no provider thinks before it answers. */
    private static final long FORGOTTEN_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final long SILENT_NANOS = TimeUnit.MINUTES.toNanos(15);

    private final Digest key;
    private final String leader;
    private final Object span;
    private final int inVainBefore;
    private final CompletableFuture<Landing> landed = new CompletableFuture<>();
    private final Thread thread = Thread.currentThread();
    private volatile boolean delivered;
    private volatile boolean begun;
    private volatile long lastSignNanos;

    /** @param span stands for the leading call where calls are observed; only handed on */
    Flight(Digest key, String leader, Object span, int inVainBefore, long nanoTime) {
        this.key = key;
        this.leader = leader;
        this.span = span;
        this.inVainBefore = inVainBefore;
        this.lastSignNanos = nanoTime;
    }

    /** What came of it for those who wait. */
    public sealed interface Landing {

        /** They have the same answer. */
        record Answered(StoredAnswer answer) implements Landing {}

        /**
         * One of them is to be the next leader.
         *
         * @param inVain how many leaders in a row were waited for in vain
         */
        record Abandoned(int inVain) implements Landing {}

        /** Each is to make its own call, at once. */
        record Scattered() implements Landing {}

        /**
         * It failed for good, after all its retries.
         *
         * @param status the HTTP status that its application saw; 0 for none
         * @param inVain how many leaders in a row were waited for in vain, this one included
         */
        record Failed(int status, @Nullable String errorType, int inVain) implements Landing {}
    }

    Digest key() {
        return key;
    }

    /** The id of the leading call. */
    public String leader() {
        return leader;
    }

    /** What was given for the leading call's span. */
    public Object span() {
        return span;
    }

    /** How many leaders right before this one were waited for in vain. */
    public int inVainBefore() {
        return inVainBefore;
    }

    /** Completed, always normally, at its end. */
    public CompletableFuture<?> landed() {
        return landed;
    }

    /** What came of it; null while it is under way. */
    public @Nullable Landing landing() {
        return landed.getNow(null);
    }

    /** The leader's application has the answer's head, and reads the rest when it likes. */
    public void delivered() {
        delivered = true;
    }

    /** Whether the thread that asks may be the one that has to read the leader's answer, so that it must not wait for that. */
    public boolean mayBeReadByThisThread() {
        return delivered && thread == Thread.currentThread();
    }

    void showsLife(long nanoTime) {
        lastSignNanos = nanoTime;
        begun = true;
    }

    boolean isForgotten(long nanoTime) {
        return nanoTime - lastSignNanos > (begun ? FORGOTTEN_NANOS : SILENT_NANOS);
    }

    boolean land(Landing landing) {
        return landed.complete(landing);
    }
}
