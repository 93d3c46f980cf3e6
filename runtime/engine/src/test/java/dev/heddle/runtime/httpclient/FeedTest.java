package dev.heddle.runtime.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class FeedTest {

    private final List<String> log = new ArrayList<>();
    private final Upstream upstream = new Upstream();
    private final Downstream downstream = new Downstream();

    /** Takes "x" out, doubles "2", and adds "last" where it was told to. */
    private final class Doubling implements Passage<String> {

        private final @Nullable String last;

        Doubling(@Nullable String last) {
            this.last = last;
        }

        @Override
        public @Nullable String pass(String item) {
            return item.equals("x") ? null : item.equals("2") ? "22" : item;
        }

        @Override
        public @Nullable String last() {
            log.add("asked for last");
            return last;
        }

        @Override
        public void failed(Throwable error) {
            log.add("passage failed");
        }

        @Override
        public void cancelled() {
            log.add("passage cancelled");
        }
    }

    /** Goes on elsewhere, once, where the items end. */
    private final class Resuming implements Passage<String> {

        private Flow.@Nullable Publisher<String> rest;

        Resuming(Flow.Publisher<String> rest) {
            this.rest = rest;
        }

        @Override
        public String pass(String item) {
            return item;
        }

        @Override
        public Flow.@Nullable Publisher<String> rest(@Nullable Throwable error) {
            log.add("rest after " + (error == null ? "end" : error.getClass().getSimpleName()));
            Flow.Publisher<String> once = rest;
            rest = null;
            return once;
        }

        @Override
        public @Nullable String last() {
            return null;
        }

        @Override
        public void failed(Throwable error) {
            log.add("passage failed");
        }

        @Override
        public void cancelled() {
            log.add("passage cancelled");
        }
    }

    private final class Upstream implements Flow.Subscription {

        @Override
        public void request(long n) {
            log.add("upstream " + (n == Long.MAX_VALUE ? "all" : n));
        }

        @Override
        public void cancel() {
            log.add("upstream cancelled");
        }
    }

    private final class Downstream implements Flow.Subscriber<String> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            log.add("subscribed");
        }

        @Override
        public void onNext(String item) {
            log.add(item);
        }

        @Override
        public void onError(Throwable error) {
            log.add("error " + error.getClass().getSimpleName());
        }

        @Override
        public void onComplete() {
            log.add("complete");
        }
    }

    private Feed<String> feed(@Nullable String last, List<String> passed, List<String> held, long requested) {
        Feed<String> feed =
                new Feed<>(downstream, upstream, new Doubling(last), new ArrayDeque<>(passed), held, requested);
        feed.start();
        return feed;
    }

    @Test
    void upstreamIsAskedForExactlyWhatWasDemanded() {
        Feed<String> feed = feed(null, List.of(), List.of(), 0);
        feed.request(2);
        feed.next("1");
        feed.request(1);
        feed.next("2");
        feed.next("3");
        feed.ended(null);
        assertThat(log)
                .containsExactly(
                        "subscribed", "upstream 2", "1", "upstream 1", "22", "3", "asked for last", "complete");
    }

    @Test
    void whatWasHeldComesFirstAndIsNotAskedForAgain() {
        Feed<String> feed = feed(null, List.of("a"), List.of("1", "2"), 1);
        feed.request(1);
        feed.request(4);
        assertThat(log).containsExactly("subscribed", "a", "1", "22", "upstream 1");
    }

    @Test
    void anItemThatIsTakenOutIsMadeGood() {
        Feed<String> feed = feed(null, List.of(), List.of(), 0);
        feed.request(1);
        feed.next("x");
        feed.next("1");
        assertThat(log).containsExactly("subscribed", "upstream 1", "upstream 1", "1");
    }

    @Test
    void theLastItemWaitsForDemand() {
        Feed<String> feed = feed("tail", List.of(), List.of(), 0);
        feed.ended(null);
        assertThat(log).containsExactly("subscribed", "asked for last");
        feed.request(1);
        assertThat(log).endsWith("tail", "complete");
    }

    @Test
    void anEndWaitsForWhatIsStillHeld() {
        Feed<String> feed = feed(null, List.of("a"), List.of("b"), 0);
        feed.ended(new IllegalStateException());
        assertThat(log).containsExactly("subscribed");
        feed.request(Long.MAX_VALUE);
        assertThat(log).containsExactly("subscribed", "a", "b", "passage failed", "error IllegalStateException");
    }

    @Test
    void unboundedDemandIsPassedOnOnce() {
        Feed<String> feed = feed(null, List.of(), List.of(), 0);
        feed.request(Long.MAX_VALUE);
        feed.request(5);
        feed.next("1");
        assertThat(log).containsExactly("subscribed", "upstream all", "1");
    }

    @Test
    void nothingIsHandedOverAfterACancel() {
        Feed<String> feed = feed(null, List.of(), List.of("1"), 0);
        feed.cancel();
        feed.request(1);
        feed.next("2");
        feed.ended(null);
        assertThat(log).containsExactly("subscribed", "upstream cancelled", "passage cancelled");
    }

    @Test
    void anIllegalDemandIsAnError() {
        Feed<String> feed = feed(null, List.of(), List.of("1"), 0);
        feed.request(0);
        assertThat(log)
                .containsExactly(
                        "subscribed", "upstream cancelled", "passage cancelled", "error IllegalArgumentException");
    }

    @Test
    void manyThreadsLoseAndDoubleNothing() throws Exception {
        Collector collector = new Collector();
        try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>()) {
            publisher.subscribe(collector);
            for (int i = 0; i < 20_000; i++) {
                publisher.submit(i);
            }
        }
        assertThat(collector.done.get(30, TimeUnit.SECONDS)).isEqualTo(20_000L * 19_999 / 2);
    }

    @Test
    void theRestComesFromElsewhereAndIsAskedForWhatIsStillDemanded() {
        SubmissionPublisher<String> elsewhere = new SubmissionPublisher<>(Runnable::run, 4);
        Feed<String> feed = new Feed<>(downstream, upstream, new Resuming(elsewhere));
        feed.start();
        feed.request(2);
        feed.next("1");
        feed.ended(new IllegalStateException());

        elsewhere.submit("2");
        elsewhere.submit("3");
        assertThat(log).containsExactly("subscribed", "upstream 2", "1", "rest after IllegalStateException", "2");

        feed.request(1);
        elsewhere.close();
        assertThat(log).endsWith("3", "rest after end", "complete");
    }

    @Test
    void whoCancelsCancelsTheRestToo() {
        SubmissionPublisher<String> elsewhere = new SubmissionPublisher<>(Runnable::run, 4);
        Feed<String> feed = new Feed<>(downstream, upstream, new Resuming(elsewhere));
        feed.start();
        feed.request(2);
        feed.ended(null);

        feed.cancel();

        assertThat(elsewhere.hasSubscribers()).isFalse();
        assertThat(log).endsWith("passage cancelled");
    }
}
