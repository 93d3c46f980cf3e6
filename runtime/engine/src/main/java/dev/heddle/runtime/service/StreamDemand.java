package dev.heddle.runtime.service;

import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber to text still wants, asked of a body whose buffers hold any number of texts: buffer by buffer, while it wants
 * more than has come. Thread-safe.
 */
final class StreamDemand implements Flow.Subscription {

    private final Runnable cancelled;
    private Flow.@Nullable Subscription body;
    private long wanted;
    private boolean asked;
    private boolean stopped;

    StreamDemand(Runnable cancelled) {
        this.cancelled = cancelled;
    }

    /** Begins to ask that body. */
    void ask(Flow.Subscription subscription) {
        boolean unwanted;
        synchronized (this) {
            unwanted = stopped;
            body = subscription;
            asked = false;
        }
        if (unwanted) {
            subscription.cancel();
        } else {
            askForMore();
        }
    }

    /** A buffer with so many texts has come, and they were handed on. */
    void came(int texts) {
        synchronized (this) {
            wanted = wanted == Long.MAX_VALUE ? wanted : wanted - texts;
            asked = false;
        }
        askForMore();
    }

    @Override
    public void request(long n) {
        synchronized (this) {
            wanted = n == Long.MAX_VALUE || wanted > Long.MAX_VALUE - n ? Long.MAX_VALUE : wanted + n;
        }
        askForMore();
    }

    private void askForMore() {
        Flow.Subscription subscription;
        synchronized (this) {
            subscription = body;
            if (subscription == null || asked || stopped || wanted <= 0) {
                return;
            }
            asked = true;
        }
        subscription.request(1);
    }

    @Override
    public void cancel() {
        cancelled.run();
        stop();
    }

    /** Asks no more, and gives up a body that has not ended. */
    void stop() {
        Flow.Subscription subscription;
        synchronized (this) {
            stopped = true;
            subscription = body;
            body = null;
        }
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
