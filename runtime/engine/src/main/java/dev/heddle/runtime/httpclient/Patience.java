package dev.heddle.runtime.httpclient;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.runtime.time.TimeSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Notices that bytes which were asked for do not arrive. A reader that asks for none is never too slow. Thread-safe; one timer
 * for a body at a time.
 */
final class Patience {

    private final BodyFlow body;
    private final Runnable lost;
    private long outstanding;
    private long until;
    private boolean ended;
    private @Nullable CompletableFuture<@Nullable Void> timer;

    /** @param lost run once, by a thread of the common pool, when nothing arrived in time */
    Patience(BodyFlow body, Runnable lost) {
        this.body = body;
        this.lost = lost;
    }

    /** The subscription with its demand observed. */
    Flow.Subscription over(Flow.Subscription subscription) {
        return new Flow.Subscription() {
            @Override
            public void request(long n) {
                asked(n);
                subscription.request(n);
            }

            @Override
            public void cancel() {
                end();
                subscription.cancel();
            }
        };
    }

    private synchronized void asked(long n) {
        boolean waited = outstanding > 0;
        outstanding = n > Long.MAX_VALUE - outstanding ? Long.MAX_VALUE : outstanding + Math.max(0, n);
        if (!waited) {
            begin();
        }
    }

    synchronized void arrived() {
        outstanding -= outstanding == Long.MAX_VALUE ? 0 : 1;
        begin();
    }

    synchronized void end() {
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
        long nanos = body.patienceNanos();
        until = TimeSource.SYSTEM.nanoTime() + (nanos == 0 ? Long.MAX_VALUE / 2 : nanos);
        if (timer == null && nanos > 0) {
            schedule(nanos);
        }
    }

    private void schedule(long nanos) {
        CompletableFuture<@Nullable Void> next = new CompletableFuture<>();
        timer = next;
        next.orTimeout(nanos, TimeUnit.NANOSECONDS).whenCompleteAsync((done, timeout) -> {
            if (timeout != null) {
                look();
            }
        });
    }

    private void look() {
        synchronized (this) {
            if (ended) {
                return;
            }
            timer = null;
            long left = until - TimeSource.SYSTEM.nanoTime();
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
