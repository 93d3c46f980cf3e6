package dev.heddle.runtime.httpclient;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body that nobody wants, so that its connection can be used again; one that is long or slow is cancelled, which
 * closes the connection.
 */
final class DiscardedBody<T> implements HttpResponse.BodySubscriber<T> {

    private static final long MAX_BYTES = 64 * 1024;
    private static final long MAX_MILLIS = 100;

    private final CompletableFuture<@Nullable T> body;
    private Flow.@Nullable Subscription upstream;
    private long size;

    DiscardedBody() {
        this(new CompletableFuture<>());
    }

    /** @param body completed with null when the body is out of the way */
    DiscardedBody(CompletableFuture<@Nullable T> body) {
        this.body = body;
    }

    @Override
    @SuppressWarnings("NullAway") // nobody sees the body of a response that is not delivered
    public CompletionStage<T> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        upstream = subscription;
        CompletableFuture.delayedExecutor(MAX_MILLIS, TimeUnit.MILLISECONDS).execute(this::giveUp);
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            size += buffer.remaining();
        }
        if (size > MAX_BYTES) {
            giveUp();
        }
    }

    @Override
    public void onError(Throwable error) {
        body.complete(null);
    }

    @Override
    public void onComplete() {
        body.complete(null);
    }

    private void giveUp() {
        if (!body.isDone() && upstream != null) {
            upstream.cancel();
            body.complete(null);
        }
    }
}
