package dev.heddle.runtime.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ExpiringBodyTest {

    private final AtomicBoolean cancelled = new AtomicBoolean();
    private @Nullable Runnable deadline;

    private final CallFlow flow = (CallFlow) Proxy.newProxyInstance(
            ExpiringBodyTest.class.getClassLoader(), new Class<?>[] {CallFlow.class}, (proxy, method, arguments) -> {
                deadline = (Runnable) arguments[0];
                return null;
            });

    private long patienceNanos;

    private final BodyFlow observed = (BodyFlow) Proxy.newProxyInstance(
            ExpiringBodyTest.class.getClassLoader(),
            new Class<?>[] {BodyFlow.class},
            (proxy, method, arguments) -> patienceNanos);

    private final Flow.Subscription upstream = new Flow.Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {
            cancelled.set(true);
        }
    };

    @Test
    void aBodyThatArrivesInTimeIsDeliveredWhole() {
        ExpiringBody<String> body = subscribed(BodySubscribers.ofString(StandardCharsets.UTF_8));
        body.onNext(bytes("hello "));
        body.onNext(bytes("world"));
        body.onComplete();
        pass();
        assertThat(text(body)).isCompletedWithValue("hello world");
    }

    @Test
    void aBodyThatIsStillArrivingAtTheDeadlineBreaksOff() {
        ExpiringBody<String> body = subscribed(BodySubscribers.ofString(StandardCharsets.UTF_8));
        body.onNext(bytes("hello "));
        pass();
        body.onNext(bytes("too late"));
        body.onComplete();
        assertThat(cancelled).isTrue();
        assertThatThrownBy(() -> text(body).get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void theSubscriberIsNotDisturbedWhileItTakesAnItem() {
        CompletableFuture<List<String>> seen = new CompletableFuture<>();
        StringBuilder events = new StringBuilder();
        ExpiringBody<String> body = subscribed(new BodySubscriber<>() {
            @Override
            public CompletableFuture<String> getBody() {
                return new CompletableFuture<>();
            }

            @Override
            public void onSubscribe(Flow.Subscription subscription) {}

            @Override
            public void onNext(List<ByteBuffer> item) {
                events.append("<item");
                pass();
                events.append(">");
            }

            @Override
            public void onError(Throwable error) {
                events.append(error.getMessage());
                seen.complete(List.of());
            }

            @Override
            public void onComplete() {
                events.append("complete");
            }
        });
        body.onNext(bytes("x"));
        body.onComplete();
        assertThat(seen).isCompleted();
        assertThat(events).hasToString("<item>request timed out");
    }

    @Test
    @Timeout(30)
    void aBodyThatFallsSilentBreaksOff() {
        patienceNanos = 20_000_000;
        ExpiringBody<String> silent = subscribed(BodySubscribers.ofString(StandardCharsets.UTF_8));
        silent.onNext(bytes("hello "));

        assertThatThrownBy(() -> text(silent).get()).hasCauseInstanceOf(HttpTimeoutException.class);
        assertThat(cancelled).isTrue();
    }

    @Test
    void aReaderThatAsksForNothingIsNotKeptWaiting() throws InterruptedException {
        patienceNanos = 1_000_000;
        ExpiringBody<Flow.Publisher<List<ByteBuffer>>> unread = subscribed(BodySubscribers.ofPublisher());

        Thread.sleep(20);

        assertThat(cancelled).isFalse();
        unread.onComplete();
    }

    private void pass() {
        Runnable passing = deadline;
        assertThat(passing).isNotNull();
        if (passing != null) {
            passing.run();
        }
    }

    private <T> ExpiringBody<T> subscribed(BodySubscriber<T> subscriber) {
        ExpiringBody<T> body = new ExpiringBody<>(flow, observed, subscriber);
        body.onSubscribe(upstream);
        return body;
    }

    private static CompletableFuture<String> text(ExpiringBody<String> body) {
        return body.getBody().toCompletableFuture();
    }

    private static List<ByteBuffer> bytes(String text) {
        return List.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
}
