package dev.heddle.javaagent.transport.httpclient;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks for nothing until it is told to, then for one item at a time; complains of what it did not ask for. */
final class SlowSubscriber implements HttpResponse.BodySubscriber<String> {

    private final CompletableFuture<String> body = new CompletableFuture<>();
    private final CountDownLatch subscribed = new CountDownLatch(1);
    private final StringBuilder text = new StringBuilder();
    private Flow.@Nullable Subscription subscription;
    private volatile boolean asked;

    /** Waits for the subscription and asks for the first item. */
    void ask() throws InterruptedException {
        if (!subscribed.await(10, TimeUnit.SECONDS) || subscription == null) {
            throw new AssertionError("never subscribed");
        }
        asked = true;
        subscription.request(1);
    }

    boolean hasSeenNothing() {
        return text.isEmpty() && !body.isDone();
    }

    @Override
    public CompletionStage<String> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription granted) {
        subscription = granted;
        subscribed.countDown();
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (!asked) {
            body.completeExceptionally(new AssertionError("an item came unasked"));
        }
        asked = false;
        for (ByteBuffer buffer : buffers) {
            text.append(StandardCharsets.UTF_8.decode(buffer));
        }
        asked = true;
        if (subscription != null) {
            subscription.request(1);
        }
    }

    @Override
    public void onError(Throwable error) {
        body.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        body.complete(text.toString());
    }
}
