package dev.heddle.bridge;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices that bytes which were asked for do not arrive. A reader that asks for none is never too slow. Thread-safe; one timer
 * for a body at a time.
 */
public final class Patience {

    private final LongSupplier nanos;
    private final Runnable lost;
    private long outstanding;
    private long until;
    private long due;
    private boolean ended;
    private @Nullable CompletableFuture<@Nullable Void> timer;

    /**
     * @param nanos asked whenever a wait begins: how long it may take, see {@link BodyFlow#patienceNanos}
     * @param lost run once, by a thread of the common pool, when nothing arrived in time
     */
    public Patience(LongSupplier nanos, Runnable lost) {
        this.nanos = nanos;
        this.lost = lost;
    }

    /** So many more buffers were asked for. */
    public synchronized void asked(long n) {
        boolean waited = outstanding > 0;
        outstanding = n > Long.MAX_VALUE - outstanding ? Long.MAX_VALUE : outstanding + Math.max(0, n);
        if (!waited) {
            begin();
        }
    }

    /** One of them is there. */
    public synchronized void arrived() {
        outstanding -= outstanding == Long.MAX_VALUE ? 0 : 1;
        begin();
    }

    /** Nothing is awaited any more. */
    public synchronized void end() {
        ended = true;
        if (timer != null) {
            timer.complete(null);
            timer = null;
        }
    }

    private void begin() {
        if (outstanding <= 0 || ended) {
            return;
        }
        long limit = nanos.getAsLong();
        until = System.nanoTime() + (limit == 0 ? Long.MAX_VALUE / 2 : limit);
        if (limit > 0 && (timer == null || due - until > 0)) {
            schedule(limit);
        }
    }

    private void schedule(long delay) {
        if (timer != null) {
            timer.complete(null);
        }
        CompletableFuture<@Nullable Void> next = new CompletableFuture<>();
        timer = next;
        due = System.nanoTime() + delay;
        next.orTimeout(delay, TimeUnit.NANOSECONDS).whenCompleteAsync((done, timeout) -> {
            if (timeout != null) {
                look(next);
            }
        });
    }

    private void look(CompletableFuture<@Nullable Void> over) {
        synchronized (this) {
            if (ended || timer != over) {
                return;
            }
            timer = null;
            long left = until - System.nanoTime();
            if (outstanding <= 0 || left > 0) {
                if (outstanding > 0) {
                    schedule(left);
                }
                return;
            }
            ended = true;
        }
        lost.run();
    }
}
