package dev.heddle.runtime.httpclient;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Patience;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Breaks a response body off when its call's deadline passes, or when nothing has arrived for as long as its flow waits: the
 * client's own timeout ends with the response's head. The subscriber behind it is called by one thread at a time.
 */
class Expiring implements Flow.Subscriber<List<ByteBuffer>> {

    private final CallFlow flow;
    private final Flow.Subscriber<? super List<ByteBuffer>> subscriber;
    private final @Nullable Patience patience;
    private Flow.@Nullable Subscription upstream;
    private boolean busy;
    private boolean expired;
    private boolean ended;

    /** @param body what says how long to wait for the next bytes */
    Expiring(CallFlow flow, BodyFlow body, Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
        this.flow = flow;
        this.subscriber = subscriber;
        this.patience = body.patienceNanos() > 0 ? new Patience(body::patienceNanos, this::expire) : null;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        synchronized (this) {
            upstream = subscription;
            busy = true;
        }
        try {
            subscriber.onSubscribe(patience == null ? subscription : awaited(subscription, patience));
        } finally {
            left();
        }
        flow.cancelBy(this::expire);
    }

    private static Flow.Subscription awaited(Flow.Subscription subscription, Patience patience) {
        return new Flow.Subscription() {
            @Override
            public void request(long n) {
                patience.asked(n);
                subscription.request(n);
            }

            @Override
            public void cancel() {
                patience.end();
                subscription.cancel();
            }
        };
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (entered(false)) {
            try {
                subscriber.onNext(buffers);
            } finally {
                left();
            }
        }
        // Behind the bytes: how long to wait for the next ones depends on what these were.
        if (patience != null) {
            patience.arrived();
        }
    }

    @Override
    public void onError(Throwable error) {
        if (entered(true)) {
            subscriber.onError(error);
        }
    }

    @Override
    public void onComplete() {
        if (entered(true)) {
            subscriber.onComplete();
        }
    }

    private void expire() {
        Flow.Subscription subscription;
        boolean now;
        synchronized (this) {
            subscription = upstream;
            expired = true;
            now = !busy && !ended;
            ended |= now;
        }
        if (subscription != null) {
            subscription.cancel();
        }
        if (now) {
            subscriber.onError(timeout());
        }
    }

    private synchronized boolean entered(boolean last) {
        if (ended) {
            return false;
        }
        busy = true;
        ended = last;
        if (last && patience != null) {
            patience.end();
        }
        return true;
    }

    private void left() {
        boolean late;
        synchronized (this) {
            busy = false;
            late = expired && !ended;
            ended |= late;
        }
        if (late) {
            subscriber.onError(timeout());
        }
    }

    private static HttpTimeoutException timeout() {
        return new HttpTimeoutException("request timed out");
    }
}
