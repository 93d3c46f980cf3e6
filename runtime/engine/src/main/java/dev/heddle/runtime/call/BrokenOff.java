package dev.heddle.runtime.call;

import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/** The rest of a stream that ended too early, of which there is none: lets the application see a failure, not a success. */
final class BrokenOff implements Flow.Publisher<ByteBuffer> {

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {}
        });
        subscriber.onError(new Truncated());
    }

    /** What the application sees. */
    static final class Truncated extends EOFException {

        private static final long serialVersionUID = 1L;

        Truncated() {
            super("Heddle: the stream ended before the answer was whole");
        }
    }
}
