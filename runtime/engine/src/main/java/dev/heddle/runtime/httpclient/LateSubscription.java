package dev.heddle.runtime.httpclient;

import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A subscription that can be used before the publisher has granted it. Thread-safe. */
final class LateSubscription implements Flow.Subscription {

    private Flow.@Nullable Subscription granted;
    private long wanted;
    private boolean cancelled;

    void grant(Flow.Subscription subscription) {
        long due;
        boolean unwanted;
        synchronized (this) {
            unwanted = cancelled || granted != null;
            granted = granted == null ? subscription : granted;
            due = wanted;
            wanted = 0;
        }
        if (unwanted) {
            subscription.cancel();
        } else if (due > 0) {
            subscription.request(due);
        }
    }

    @Override
    public void request(long n) {
        Flow.Subscription subscription;
        synchronized (this) {
            subscription = granted;
            if (subscription == null) {
                wanted = wanted + n < 0 ? Long.MAX_VALUE : wanted + n;
                return;
            }
        }
        subscription.request(n);
    }

    @Override
    public void cancel() {
        Flow.Subscription subscription;
        synchronized (this) {
            cancelled = true;
            subscription = granted;
        }
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
