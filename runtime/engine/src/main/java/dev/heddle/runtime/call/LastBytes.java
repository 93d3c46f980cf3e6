package dev.heddle.runtime.call;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/** The last bytes of a stream; for one subscriber. */
final class LastBytes implements Flow.Publisher<ByteBuffer> {

    private final ByteBuffer bytes;

    private LastBytes(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    static LastBytes copyOf(ByteBuffer bytes) {
        return new LastBytes(
                ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip());
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Flow.Subscription() {

            private boolean over;

            @Override
            public void request(long n) {
                if (!over) {
                    over = true;
                    subscriber.onNext(bytes);
                    subscriber.onComplete();
                }
            }

            @Override
            public void cancel() {
                over = true;
            }
        });
    }
}
