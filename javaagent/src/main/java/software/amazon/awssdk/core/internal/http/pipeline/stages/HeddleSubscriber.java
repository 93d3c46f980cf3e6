package software.amazon.awssdk.core.internal.http.pipeline.stages;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Stands between an HTTP client and the SDK: the call sees what passes; demand is the SDK's own. */
final class HeddleSubscriber implements Subscriber<ByteBuffer>, Subscription {

    private final Subscriber<? super ByteBuffer> subscriber;
    private final HeddleTap tap;
    private volatile @Nullable Subscription upstream;

    HeddleSubscriber(Subscriber<? super ByteBuffer> subscriber, HeddleTap tap) {
        this.subscriber = subscriber;
        this.tap = tap;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        upstream = subscription;
        subscriber.onSubscribe(this);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
        tap.received(bytes);
        subscriber.onNext(bytes);
    }

    @Override
    public void onError(Throwable error) {
        tap.failed(error);
        subscriber.onError(error);
    }

    @Override
    public void onComplete() {
        IOException instead = tap.ended();
        if (instead == null) {
            subscriber.onComplete();
        } else {
            subscriber.onError(instead);
        }
    }

    @Override
    public void request(long count) {
        Subscription current = upstream;
        if (current != null) {
            current.request(count);
        }
    }

    @Override
    public void cancel() {
        tap.cancelled();
        Subscription current = upstream;
        if (current != null) {
            current.cancel();
        }
    }
}
