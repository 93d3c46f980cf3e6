package dev.heddle.runtime.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.bridge.Headers;
import dev.heddle.bridge.Step;
import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.script.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two attempts with real servers, of which one is slow. */
@Timeout(60)
class HedgedExchangeTest {

    private static final Duration LONG = Duration.ofSeconds(50);

    private final ProviderSimulator slow = ProviderSimulator.start();
    private final ProviderSimulator quick = ProviderSimulator.start();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> release = new CompletableFuture<>();
    private final Map<String, CompletableFuture<Void>> heard = new ConcurrentHashMap<>();
    private ServerSocket held;
    private Runnable firstArrives = () -> {};
    private volatile boolean answers;
    private boolean none;
    private @Nullable CompletableFuture<?> awaited;
    private boolean streamed = true;
    private long timeoutNanos;

    @BeforeEach
    void listen() throws IOException {
        held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /** To a server that answers when {@link #release} says so: with a status, or a broken connection for 0. */
    private Step.SendElsewhere heldAttempt(int status) {
        String body = "data: {\"choices\":[{\"delta\":{\"content\":\"patience\"}}]}\n\n";
        String answer = "HTTP/1.1 " + status + " Whatever\r\ncontent-length: " + body.length() + "\r\n\r\n" + body;
        CompletableFuture.runAsync(() -> {
            try (Socket asked = held.accept()) {
                asked.getInputStream().read();
                release.join();
                if (status > 0) {
                    asked.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return attempt("http://127.0.0.1:" + held.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        release.complete(null);
        held.close();
        slow.close();
        quick.close();
    }

    /** Sends to the quick provider at once, and notes what it is told. */
    private final class Told implements Hedge {

        @Override
        public long afterNanos() {
            return TimeUnit.MILLISECONDS.toNanos(1);
        }

        @Override
        public Step.@Nullable SendElsewhere second() {
            firstArrives.run();
            return none || (awaited != null && !awaited.isDone()) ? null : attempt(quick.baseUrl());
        }

        @Override
        public @Nullable CompletableFuture<?> awaited() {
            return awaited;
        }

        @Override
        public Function<ByteBuffer, Beginning> beginning(boolean second, Headers headers) {
            return streamed ? HedgedExchangeTest::beginning : bytes -> Beginning.BEGUN;
        }

        @Override
        public void lost(boolean second, int status, Headers headers, @Nullable Throwable error) {
            tell((second ? "second" : "first") + " lost " + status + (error == null ? "" : " by error"));
        }

        @Override
        public void settled(boolean second, boolean begun) {
            answers = begun;
            tell((second ? "second" : "first") + " counts");
        }
    }

    private static Hedge.Beginning beginning(ByteBuffer bytes) {
        String text = StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
        if (text.contains("\"error\"")) {
            return Hedge.Beginning.FAILED;
        }
        return text.contains("\"delta\":{\"content\"") ? Hedge.Beginning.BEGUN : Hedge.Beginning.AWAITED;
    }

    private Step.SendElsewhere attempt(String baseUrl) {
        String body =
                "{\"model\":\"m\",\"stream\":" + streamed + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        return new Step.SendElsewhere(
                baseUrl + "/v1/chat/completions",
                new String[] {"content-type", "application/json"},
                body.getBytes(StandardCharsets.UTF_8),
                timeoutNanos);
    }

    private CompletableFuture<HttpResponse<String>> send() {
        firstArrives = () -> await(slow);
        return send(attempt(slow.baseUrl()));
    }

    private CompletableFuture<HttpResponse<String>> send(Step.SendElsewhere first) {
        return HedgedExchange.send(new Told(), first, BodyHandlers.ofString());
    }

    private void awaitTold(String what) throws Exception {
        heard.computeIfAbsent(what, added -> new CompletableFuture<>()).get(50, TimeUnit.SECONDS);
    }

    private void tell(String what) {
        told.add(what);
        heard.computeIfAbsent(what, added -> new CompletableFuture<>()).complete(null);
    }

    private void releaseOnce(ProviderSimulator asked) {
        await(asked);
        release.complete(null);
    }

    private static void await(ProviderSimulator asked) {
        try {
            assertThat(asked.log().awaitCount(1, LONG)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theFasterStreamIsHandedOnFromItsFirstByteAndTheOtherIsCancelled() throws Exception {
        slow.script().next(Reply.text("too late").delayBeforeFirstToken(LONG));
        quick.script().next(Reply.text("one two three"));

        HttpResponse<String> response = send().get();

        assertThat(response.body()).startsWith("data: ").contains("three").endsWith("data: [DONE]\n\n");
        assertThat(told).containsExactly("first lost 0", "second counts");
        assertThat(answers).isTrue();
        assertThat(slow.log().awaitSettled(LONG)).isTrue();
        assertThat(slow.log().last().wasCutByClient()).isTrue();
    }

    @Test
    void whoWaitsForTheResponseMayReadItsBodyThere() throws Exception {
        slow.script().next(Reply.text("too late").delayBeforeFirstToken(LONG));
        quick.script().next(Reply.text("one two three").delayBetweenTokens(Duration.ofMillis(50)));

        String read = HedgedExchange.send(new Told(), attempt(slow.baseUrl()), BodyHandlers.ofInputStream())
                .thenApply(HedgedExchangeTest::read)
                .get();

        assertThat(read).endsWith("data: [DONE]\n\n");
    }

    private static String read(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theFirstMayStillBeFaster() throws Exception {
        quick.script().next(Reply.text("too late").delayBeforeFirstToken(LONG));

        CompletableFuture<HttpResponse<String>> sent = send(heldAttempt(200));
        releaseOnce(quick);

        assertThat(sent.get().body()).contains("patience");
        assertThat(told).containsExactly("second lost 0", "first counts");
        assertThat(quick.log().awaitSettled(LONG)).isTrue();
        assertThat(quick.log().last().wasCutByClient()).isTrue();
    }

    @Test
    void theSecondIsAskedForAgainWhenWhatItWaitsForIsThere() throws Exception {
        awaited = CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
        slow.script().next(Reply.text("too late").delayBeforeHeaders(LONG));
        quick.script().next(Reply.text("quick"));

        assertThat(send().get().body()).contains("quick");
        assertThat(told).containsExactly("first lost 0", "second counts");
    }

    @Test
    void aHeadWithoutABodyIsNoBeginning() throws Exception {
        streamed = false;
        slow.script().next(Reply.text("too late").delayBeforeFirstToken(LONG));
        quick.script().next(Reply.text("whole"));

        assertThat(send().get().body()).contains("whole");
        assertThat(told).containsExactly("first lost 0", "second counts");
    }

    @Test
    void whereTheSecondFailsTheFirstGoesOnAlone() throws Exception {
        quick.script().next(Reply.error(503));

        CompletableFuture<HttpResponse<String>> sent = send(heldAttempt(200));
        awaitTold("second lost 503");
        release.complete(null);

        assertThat(sent.get().body()).contains("patience");
        assertThat(told).containsExactly("second lost 503", "first counts");
    }

    @Test
    void whereTheFirstBreaksTheSecondGoesOnAlone() throws Exception {
        quick.script().next(Reply.text("the second").delayBeforeHeaders(Duration.ofSeconds(2)));

        CompletableFuture<HttpResponse<String>> sent = send(heldAttempt(0));
        releaseOnce(quick);

        assertThat(sent.get().body()).contains("second");
        assertThat(told).containsExactly("first lost 0 by error", "second counts");
    }

    @Test
    void whatComesInAnAnswersPlaceIsHandedOnWhereNobodyElseIsLeft() throws Exception {
        quick.script().next(Reply.error(429));

        CompletableFuture<HttpResponse<String>> sent = send(heldAttempt(503));
        awaitTold("second lost 429");
        release.complete(null);

        assertThat(sent.get().statusCode()).isEqualTo(503);
        assertThat(told).containsExactly("second lost 429", "first counts");
        assertThat(answers).isFalse();
    }

    @Test
    void withoutASecondItIsOneExchange() throws Exception {
        none = true;
        slow.script().next(Reply.text("alone").delayBeforeHeaders(Duration.ofMillis(200)));

        assertThat(send().get().body()).contains("alone");
        assertThat(told).containsExactly("first counts");
    }

    @Test
    void aStreamWhoseFirstContentIsLateForAllItsHeadHasItsTimeout() {
        none = true;
        timeoutNanos = TimeUnit.MILLISECONDS.toNanos(400);
        slow.script().next(Reply.text("never").delayBeforeFirstToken(LONG));

        assertThatThrownBy(() -> send(attempt(slow.baseUrl())).get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(HttpTimeoutException.class);
        assertThat(told).containsExactly("first counts");
    }

    @Test
    void whoGivesUpEndsBoth() throws Exception {
        slow.script().next(Reply.text("never").delayBeforeFirstToken(LONG));
        quick.script().next(Reply.text("never").delayBeforeFirstToken(LONG));
        CompletableFuture<HttpResponse<String>> sent = send();
        await(quick);

        sent.cancel(true);

        assertThat(slow.log().awaitSettled(LONG)).isTrue();
        assertThat(quick.log().awaitSettled(LONG)).isTrue();
        assertThat(slow.log().last().wasCutByClient()).isTrue();
        assertThat(quick.log().last().wasCutByClient()).isTrue();
    }

    @Test
    void whereTheSecondsStreamSaysAnErrorTheFirstGoesOnAlone() throws Exception {
        quick.script().next(Reply.text("nothing of it").errorAfterTokens(0, 503));

        CompletableFuture<HttpResponse<String>> sent = send(heldAttempt(200));
        awaitTold("second lost 200");
        release.complete(null);

        assertThat(sent.get().body()).contains("patience");
        assertThat(told).containsExactly("second lost 200", "first counts");
    }

    @Test
    void givingUpEndsABodyThatHasBegun() throws Exception {
        none = true;
        slow.script().next(Reply.text("never to its end").stallAfterTokens(1, LONG));
        CompletableFuture<HttpResponse<String>> sent = send();
        awaitTold("first counts");

        sent.cancel(true);

        assertThat(slow.log().awaitSettled(LONG)).isTrue();
        assertThat(slow.log().last().wasCutByClient()).isTrue();
    }

    @Test
    void aHandlerThatThrowsEndsTheExchange() throws Exception {
        none = true;
        slow.script().next(Reply.text("never to its end").stallAfterTokens(1, LONG));

        CompletableFuture<HttpResponse<String>> sent =
                HedgedExchange.send(new Told(), attempt(slow.baseUrl()), head -> {
                    throw new IllegalArgumentException("no body for this");
                });

        assertThatThrownBy(sent::get).hasRootCauseMessage("no body for this");
        assertThat(slow.log().awaitSettled(LONG)).isTrue();
        assertThat(slow.log().last().wasCutByClient()).isTrue();
    }

    @Test
    void whoeverWaitsForAnAttemptWhoseTimeIsOverDoesNotGoOnOnTheTimersThread() {
        none = true;
        timeoutNanos = TimeUnit.MILLISECONDS.toNanos(400);
        slow.script().next(Reply.text("never").delayBeforeFirstToken(LONG));

        String thread = send(attempt(slow.baseUrl()))
                .handle((response, late) -> Thread.currentThread().getName())
                .join();

        assertThat(thread).doesNotContain("DelayScheduler");
    }
}
