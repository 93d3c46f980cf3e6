package dev.heddle.runtime.service;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks for as many texts as it is told to, and complains of what it did not ask for. */
final class TextCollector implements Flow.Subscriber<String> {

    final List<String> texts = new CopyOnWriteArrayList<>();
    final CompletableFuture<String> whole = new CompletableFuture<>();
    private final LinkedBlockingQueue<String> arrivals = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final long first;
    private volatile long demanded;

    TextCollector(long first) {
        this.first = first;
    }

    @Override
    public void onSubscribe(Flow.Subscription granted) {
        subscription.complete(granted);
        if (first > 0) {
            request(first);
        }
    }

    void request(long n) {
        demanded = demanded + n < 0 ? Long.MAX_VALUE : demanded + n;
        subscription.join().request(n);
    }

    void cancel() {
        subscription.join().cancel();
    }

    /** The next text. */
    @Nullable
    String next() throws InterruptedException {
        return arrivals.poll(20, TimeUnit.SECONDS);
    }

    @Override
    public void onNext(String item) {
        texts.add(item);
        if (texts.size() > demanded) {
            whole.completeExceptionally(new AssertionError("unasked: " + item));
        }
        arrivals.add(item);
    }

    @Override
    public void onError(Throwable error) {
        whole.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        whole.complete(String.join("", texts));
    }
}
