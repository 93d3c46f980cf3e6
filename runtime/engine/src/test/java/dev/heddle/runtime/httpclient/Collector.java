package dev.heddle.runtime.httpclient;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/** Passes numbers through a feed whose demand comes from other threads than its items; adds them up. */
final class Collector implements Flow.Subscriber<Integer> {

    final CompletableFuture<Long> done = new CompletableFuture<>();
    private final Executor others = ForkJoinPool.commonPool();
    private @Nullable Feed<Integer> feed;

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        feed = new Feed<>(new Sum(), subscription, new Passage.Open<>());
        feed.start();
    }

    @Override
    public void onNext(Integer item) {
        if (feed != null) {
            feed.next(item);
        }
    }

    @Override
    public void onError(Throwable error) {
        done.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        if (feed != null) {
            feed.ended(null);
        }
    }

    private final class Sum implements Flow.Subscriber<Integer> {

        private long sum;
        private int expected;
        private Flow.@Nullable Subscription demand;

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            demand = subscription;
            ask();
        }

        private void ask() {
            Flow.Subscription subscription = demand;
            if (subscription != null) {
                others.execute(() -> subscription.request(3));
            }
        }

        @Override
        public void onNext(Integer item) {
            if (item != expected++) {
                done.completeExceptionally(new AssertionError(item + " came out of order"));
            }
            sum += item;
            if (expected % 3 == 0) {
                ask();
            }
        }

        @Override
        public void onError(Throwable error) {
            done.completeExceptionally(error);
        }

        @Override
        public void onComplete() {
            done.complete(sum);
        }
    }
}
