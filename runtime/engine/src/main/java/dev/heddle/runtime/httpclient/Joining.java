package dev.heddle.runtime.httpclient;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Makes one buffer of each list.
 *
 * @param granted what the subscriber has as its subscription already; null where it is given the one that comes
 */
record Joining(
        Flow.Subscriber<? super ByteBuffer> subscriber,
        @Nullable LateSubscription granted) implements Flow.Subscriber<List<ByteBuffer>> {

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        if (granted == null) {
            subscriber.onSubscribe(subscription);
        } else {
            granted.grant(subscription);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        int length = buffers.stream().mapToInt(ByteBuffer::remaining).sum();
        ByteBuffer joined = ByteBuffer.allocate(length);
        buffers.forEach(buffer -> joined.put(buffer.duplicate()));
        subscriber.onNext(joined.flip());
    }

    @Override
    public void onError(Throwable error) {
        subscriber.onError(error);
    }

    @Override
    public void onComplete() {
        subscriber.onComplete();
    }
}
