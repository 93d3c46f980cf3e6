package dev.heddle.javaagent.transport.httpclient;

import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A body that comes when the test sends it, to one subscriber only. */
final class ManualPublisher implements HttpRequest.BodyPublisher {

    private final long length;
    private final AtomicInteger subscriptions = new AtomicInteger();
    private final AtomicLong demand = new AtomicLong();
    private final CompletableFuture<Flow.Subscriber<? super ByteBuffer>> subscriber = new CompletableFuture<>();

    ManualPublisher(long length) {
        this.length = length;
    }

    int subscriptions() {
        return subscriptions.get();
    }

    /** Waits until it was asked for, and sends. */
    void send(String text) {
        Flow.Subscriber<? super ByteBuffer> one = subscriber.join();
        while (demand.get() == 0) {
            Thread.onSpinWait();
        }
        demand.decrementAndGet();
        one.onNext(ByteBuffer.wrap(Lines.bytes(text)));
    }

    void complete() {
        subscriber.join().onComplete();
    }

    void fail(Throwable error) {
        subscriber.join().onError(error);
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> one) {
        if (subscriptions.incrementAndGet() > 1) {
            throw new IllegalStateException("good for one subscription only");
        }
        one.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                demand.accumulateAndGet(n, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
            }

            @Override
            public void cancel() {}
        });
        subscriber.complete(one);
    }
}
