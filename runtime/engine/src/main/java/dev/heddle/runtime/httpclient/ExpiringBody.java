package dev.heddle.runtime.httpclient;

import dev.heddle.bridge.CallFlow;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A response body that breaks off when its call's deadline passes: the client's own timeout ends with the response's head. The
 * subscriber behind it is called by one thread at a time.
 */
final class ExpiringBody<T> implements HttpResponse.BodySubscriber<T> {

    private final CallFlow flow;
    private final HttpResponse.BodySubscriber<T> subscriber;
    private Flow.@Nullable Subscription upstream;
    private boolean busy;
    private boolean expired;
    private boolean ended;

    ExpiringBody(CallFlow flow, HttpResponse.BodySubscriber<T> subscriber) {
        this.flow = flow;
        this.subscriber = subscriber;
    }

    @Override
    public CompletionStage<T> getBody() {
        return subscriber.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        synchronized (this) {
            upstream = subscription;
            busy = true;
        }
        try {
            subscriber.onSubscribe(subscription);
        } finally {
            left();
        }
        flow.cancelBy(this::expire);
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
