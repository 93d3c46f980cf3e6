package dev.heddle.javaagent.transport.httpclient;

import static dev.heddle.javaagent.transport.httpclient.LoopbackServer.chunks;
import static dev.heddle.javaagent.transport.httpclient.LoopbackServer.cut;
import static dev.heddle.javaagent.transport.httpclient.LoopbackServer.ok;
import static dev.heddle.javaagent.transport.httpclient.LoopbackServer.reset;
import static dev.heddle.javaagent.transport.httpclient.LoopbackServer.status;
import static dev.heddle.javaagent.transport.httpclient.ScriptedFlow.DELIVER;
import static dev.heddle.javaagent.transport.httpclient.ScriptedFlow.ENDLESS_WAIT;
import static dev.heddle.javaagent.transport.httpclient.ScriptedFlow.RETHROW;
import static dev.heddle.javaagent.transport.httpclient.ScriptedFlow.SEND;
import static dev.heddle.javaagent.transport.httpclient.ScriptedFlow.SHORT_WAIT;
import static dev.heddle.javaagent.transport.httpclient.ScriptedFlow.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class BlockingCallTest {

    @Test
    void anUnchangedCallIsTheSameOnTheWireAndToTheApplication() throws Exception {
        ScriptedFlow flow = new ScriptedFlow();
        try (Setup setup = Setup.beginning(flow).replying(ok("hello"), ok("hello"))) {
            HttpRequest request = setup.post().build();

            HttpResponse<String> direct = setup.plain.send(request, BodyHandlers.ofString());
            HttpResponse<String> woven = setup.client.send(request, BodyHandlers.ofString());

            assertThat(woven.body()).isEqualTo(direct.body());
            assertThat(woven.headers()).isEqualTo(direct.headers());
            assertThat(woven.request()).isEqualTo(direct.request());
            assertThat(setup.server.received.get(1).head())
                    .isEqualTo(setup.server.received.get(0).head());
            assertThat(setup.server.received.get(1).text())
                    .isEqualTo(setup.server.received.get(0).text());
            assertThat(flow.events).containsExactly("start", "activated", "responded 200 real", "deactivated");
            assertThat(flow.observed().seen()).isEqualTo("hello");
            assertThat(flow.observed().ending()).isEqualTo("completed");
        }
    }

    @Test
    void everyKindOfBodyHandlerGetsTheWholeBody(@TempDir Path folder) throws Exception {
        String body = "one\ntwo\nthree\n".repeat(20_000);
        HttpResponse.BodyHandler<String> stream = info -> HttpResponse.BodySubscribers.mapping(
                HttpResponse.BodySubscribers.ofInputStream(), BlockingCallTest::text);
        List<HttpResponse.BodyHandler<?>> handlers = List.of(
                BodyHandlers.ofString(),
                stream,
                BodyHandlers.fromLineSubscriber(new Lines(), lines -> String.join("\n", lines.seen) + "\n", "\n"),
                info -> HttpResponse.BodySubscribers.mapping(
                        HttpResponse.BodySubscribers.ofByteArray(),
                        bytes -> new String(bytes, StandardCharsets.UTF_8)));
        for (HttpResponse.BodyHandler<?> handler : handlers) {
            ScriptedFlow flow = new ScriptedFlow();
            try (Setup setup = Setup.beginning(flow).replying(ok(body))) {
                assertThat(setup.client.send(setup.post().build(), handler).body())
                        .isEqualTo(body);
                assertThat(flow.observed().ending()).isEqualTo("completed");
                assertThat(flow.observed().seen()).isEqualTo(body);
            }
        }
        Path file = folder.resolve("body");
        try (Setup setup =
                Setup.beginning(new ScriptedFlow()).replying(ok(body), ok(body), ok(body), ok(body), ok(body))) {
            HttpRequest request = setup.post().build();
            assertThat(setup.client.send(request, BodyHandlers.ofFile(file)).body())
                    .hasContent(body);
            assertThat(setup.client.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
            assertThat(setup.client.send(request, BodyHandlers.ofLines()).body())
                    .hasSize(60_000);
            assertThat(text(setup.client
                            .send(request, BodyHandlers.ofInputStream())
                            .body()))
                    .isEqualTo(body);
            assertThat(Lines.join(setup.client
                            .send(request, BodyHandlers.ofPublisher())
                            .body()))
                    .isEqualTo(body);
        }
    }

    @Test
    void aResponseThatIsNotDeliveredIsFollowedByTheNextAttempt() throws Exception {
        ScriptedFlow flow = new ScriptedFlow().whenResponded(SHORT_WAIT, SHORT_WAIT);
        try (Setup setup = Setup.beginning(flow).replying(status(503, "busy"), status(429, "slow down"), ok("done"))) {
            HttpResponse<String> response = setup.client.send(setup.post().build(), BodyHandlers.ofString());

            assertThat(response.body()).isEqualTo("done");
            assertThat(setup.server.received).hasSize(3);
            assertThat(setup.server.received.get(2).text()).isEqualTo("{\"model\":\"m\"}");
            assertThat(flow.events)
                    .containsSubsequence("responded 503 real", "waited", "responded 429 real", "waited")
                    .endsWith("responded 200 real", "deactivated");
        }
    }

    @Test
    void aConnectionThatIsResetIsFollowedByTheNextAttempt() throws Exception {
        ScriptedFlow flow = new ScriptedFlow().whenFailed(SHORT_WAIT);
        try (Setup setup = Setup.beginning(flow).replying(reset(), ok("done"))) {
            assertThat(setup.client
                            .send(setup.post().build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("done");
            assertThat(flow.events).contains("failed IOException", "waited");
        }
    }

    @Test
    void aLongOrStalledBodyThatNobodyWantsDoesNotHoldTheNextAttemptUp() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        ScriptedFlow flow = new ScriptedFlow().whenResponded(SEND, SEND);
        try (Setup setup = Setup.beginning(flow)
                .replying(
                        (socket, out) -> {
                            LoopbackServer.write(out, "HTTP/1.1 500 X\r\ncontent-length: 10\r\n\r\n1");
                            out.flush();
                            never.await();
                        },
                        (socket, out) -> {
                            LoopbackServer.write(out, "HTTP/1.1 500 X\r\ncontent-length: 100000000\r\n\r\n");
                            while (true) {
                                LoopbackServer.write(out, "x".repeat(8192));
                            }
                        },
                        ok("done"))) {
            assertThat(setup.client
                            .send(setup.post().build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("done");
        }
    }

    @Test
    void anInspectedBodyThatIsDeliveredReachesTheApplicationToTheLastByte() throws Exception {
        for (int limit : new int[] {0, 1, 5, 6, 100}) {
            ScriptedFlow flow = new ScriptedFlow().whenResponded(new Step.Inspect(limit));
            try (Setup setup = Setup.beginning(flow).replying(status(400, "broken"))) {
                HttpResponse<String> response = setup.client.send(setup.post().build(), BodyHandlers.ofString());

                assertThat(response.statusCode()).isEqualTo(400);
                assertThat(response.body()).isEqualTo("broken");
                String inspected = "broken".substring(0, Math.min(limit, 6)) + (limit < 6 ? "…" : "");
                assertThat(flow.events).contains("inspected " + inspected);
                assertThat(flow.observed().seen()).isEqualTo("broken");
                assertThat(flow.observed().ending()).isEqualTo("completed");
            }
        }
    }

    @Test
    void aLongInspectedBodyIsDeliveredWithWhatFollowsTheLimit() throws Exception {
        String body = "0123456789".repeat(100_000);
        ScriptedFlow flow = new ScriptedFlow().whenResponded(new Step.Inspect(1000));
        try (Setup setup = Setup.beginning(flow).replying(status(500, body))) {
            assertThat(text(setup.client
                            .send(setup.post().build(), BodyHandlers.ofInputStream())
                            .body()))
                    .isEqualTo(body);
        }
    }

    @Test
    void anInspectedBodyMayLeadToTheNextAttemptOrToAnAnswer() throws Exception {
        ScriptedFlow flow = new ScriptedFlow()
                .whenResponded(new Step.Inspect(10), new Step.Inspect(10))
                .whenInspected(SHORT_WAIT, answer(429, "{\"budget\":0}"));
        try (Setup setup = Setup.beginning(flow).replying(status(500, "a"), status(500, "b"))) {
            HttpResponse<String> response = setup.client.send(setup.post().build(), BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(429);
            assertThat(response.body()).isEqualTo("{\"budget\":0}");
            assertThat(setup.server.received).hasSize(2);
        }
    }

    @Test
    void aBodyThatBreaksWhileInspectedIsAFailedAttempt() throws Exception {
        ScriptedFlow flow = new ScriptedFlow()
                .whenResponded(new Step.Inspect(100), new Step.Inspect(100))
                .whenFailed(SHORT_WAIT, RETHROW);
        try (Setup setup = Setup.beginning(flow).replying(cut("ab"), cut("cd"))) {
            assertThatThrownBy(() -> setup.client.send(setup.post().build(), BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("bytes received: 2");
            assertThat(setup.server.received).hasSize(2);
        }
    }

    @Test
    void aHeldStreamIsShownFromItsBeginningOnceItIsCommitted() throws Exception {
        ScriptedBody body = new ScriptedBody().heldUntil("first");
        ScriptedFlow flow = new ScriptedFlow().with(body);
        CountDownLatch shown = new CountDownLatch(1);
        try (Setup setup = Setup.beginning(flow).replying((socket, out) -> {
            LoopbackServer.write(out, "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
            LoopbackServer.chunk(out, "role ");
            LoopbackServer.chunk(out, "first ");
            shown.await();
            LoopbackServer.chunk(out, "second");
            LoopbackServer.write(out, "0\r\n\r\n");
        })) {
            InputStream stream = setup.client
                    .send(setup.post().build(), BodyHandlers.ofInputStream())
                    .body();
            assertThat(new String(stream.readNBytes(11), StandardCharsets.UTF_8))
                    .isEqualTo("role first ");
            shown.countDown();
            assertThat(text(stream)).isEqualTo("second");
            assertThat(body.ending()).isEqualTo("completed");
        }
    }

    @Test
    void aStreamThatIsRejectedBeforeItsCommitPointIsTriedAgain() throws Exception {
        ScriptedFlow flow = new ScriptedFlow()
                .with(new ScriptedBody().rejectedOn("error"), new ScriptedBody().heldUntil("text"))
                .whenUncommitted(SHORT_WAIT);
        try (Setup setup = Setup.beginning(flow).replying(chunks("start ", "error "), chunks("some ", "text"))) {
            assertThat(setup.client
                            .send(setup.post().build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("some text");
            assertThat(flow.events).contains("uncommitted end", "waited");
        }
    }

    @Test
    void aRejectedStreamMayBeDeliveredAllTheSame() throws Exception {
        ScriptedFlow flow = new ScriptedFlow().with(new ScriptedBody().rejectedOn("error"));
        try (Setup setup = Setup.beginning(flow).replying(chunks("start ", "error ", "rest"))) {
            assertThat(setup.client
                            .send(setup.post().build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("start error rest");
        }
    }

    @Test
    void aStreamThatEndsBeforeItsCommitPointIsDeliveredOrTriedAgain() throws Exception {
        ScriptedFlow flow = new ScriptedFlow()
                .with(new ScriptedBody().heldUntil("never"), new ScriptedBody().heldUntil("never"))
                .whenUncommitted(SEND, DELIVER);
        try (Setup setup = Setup.beginning(flow).replying(chunks("a"), chunks("b", "c"))) {
            assertThat(setup.client
                            .send(setup.post().build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("bc");
            assertThat(flow.observed().ending()).isEqualTo("completed");
        }
    }

    @Test
    void aStreamThatBreaksBeforeItsCommitPointIsTriedAgainOrFails() throws Exception {
        ScriptedFlow flow = new ScriptedFlow()
                .with(new ScriptedBody().heldUntil("never"), new ScriptedBody().heldUntil("never"))
                .whenUncommitted(SEND, RETHROW);
        try (Setup setup = Setup.beginning(flow).replying(cut("a"), cut("b"))) {
            assertThatThrownBy(() -> setup.client.send(setup.post().build(), BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("bytes received: 1");
            assertThat(flow.events).contains("uncommitted error");
            assertThat(setup.server.received).hasSize(2);
        }
    }

    @Test
    void aBodyThatBreaksOnItsWayIsSeenByTheFlowAndByTheApplication() throws Exception {
        ScriptedFlow flow = new ScriptedFlow();
        try (Setup setup = Setup.beginning(flow).replying(cut("abc"), cut("abc"))) {
            HttpRequest request = setup.post().build();
            Throwable direct = catchThrowable(() -> setup.plain.send(request, BodyHandlers.ofString()));
            Throwable woven = catchThrowable(() -> setup.client.send(request, BodyHandlers.ofString()));

            assertThat(woven).hasSameClassAs(direct).hasMessage(direct.getMessage());
            assertThat(flow.events).contains("uncommitted error").doesNotContain("failed IOException");
        }
    }

    @Test
    void aBodyThatBreaksBeforeTheApplicationHasAnythingIsTriedAgain() throws Exception {
        ScriptedFlow flow = new ScriptedFlow().whenUncommitted(SHORT_WAIT);
        try (Setup setup = Setup.beginning(flow).replying(cut("abc"), ok("done"))) {
            assertThat(setup.client
                            .send(setup.post().build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("done");
            assertThat(flow.events).containsSubsequence("uncommitted error", "waited");
        }
    }

    @Test
    void aBodyThatBreaksWhileTheApplicationReadsItIsSeenByBoth() throws Exception {
        ScriptedFlow flow = new ScriptedFlow();
        try (Setup setup = Setup.beginning(flow).replying(cut("abc"))) {
            InputStream body = setup.client
                    .send(setup.post().build(), BodyHandlers.ofInputStream())
                    .body();

            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
            assertThat(flow.observed().ending()).isEqualTo("failed");
            assertThat(flow.events).doesNotContain("uncommitted error");
        }
    }

    @Test
    void aRewrittenBodyHasNoLengthAndItsTailComesLast() throws Exception {
        ScriptedFlow flow = new ScriptedFlow().with(new ScriptedBody().rewriting("!"));
        try (Setup setup = Setup.beginning(flow).replying(ok("a.b"))) {
            HttpHeaders[] seen = new HttpHeaders[1];
            HttpResponse<String> response = setup.client.send(setup.post().build(), info -> {
                seen[0] = info.headers();
                return HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8);
            });

            assertThat(response.body()).isEqualTo("AB!");
            assertThat(seen[0].firstValue("content-length")).isEmpty();
            assertThat(response.headers().firstValue("content-length")).isEmpty();
            assertThat(response.headers().firstValue("x-kind")).hasValue("real");
        }
    }

    @Test
    void whatIsRewrittenIsTheApplicationsToKeep() throws Exception {
        ScriptedBody body = new ScriptedBody().rewriting("").heldUntil("c");
        try (Setup setup =
                Setup.beginning(new ScriptedFlow().with(body)).replying(chunks("a", ".", "b", "c", ".", "d"))) {
            assertThat(Lines.join(setup.client
                            .send(setup.post().build(), BodyHandlers.ofPublisher())
                            .body()))
                    .isEqualTo("ABCD");
        }
    }

    @Test
    void headersAreSetOnADeliveredResponse() throws Exception {
        ScriptedFlow flow = new ScriptedFlow().settingResponseHeaders("X-Should-Retry", "false", "X-Kind", "shown");
        try (Setup setup = Setup.beginning(flow).replying(status(500, "no"))) {
            HttpResponse<String> response = setup.client.send(setup.post().build(), BodyHandlers.ofString());

            assertThat(response.headers().firstValue("x-should-retry")).hasValue("false");
            assertThat(response.headers().allValues("x-kind")).containsExactly("shown");
            assertThat(response.headers().firstValue("content-length")).hasValue("2");
            assertThat(response.body()).isEqualTo("no");
        }
    }

    @Test
    void anAttemptMayReplaceBodyAndHeaders() throws Exception {
        Step send = new Step.Send(
                "other".getBytes(StandardCharsets.UTF_8), new String[] {"authorization", "none", "x-new", "1"});
        try (Setup setup = Setup.beginning(new ScriptedFlow().starting(send)).replying(ok("done"))) {
            setup.client.send(setup.post().timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());

            LoopbackServer.Received received = setup.server.received.get(0);
            assertThat(received.text()).isEqualTo("other");
            assertThat(received.head())
                    .containsIgnoringCase("authorization: none")
                    .contains("x-new: 1")
                    .contains("Content-Type: application/json")
                    .contains("Content-Length: 5")
                    .doesNotContain("Bearer");
        }
    }

    @Test
    void anAttemptMayLeaveHeadersOut() throws Exception {
        Step send = new Step.Send(null, new String[0], new String[] {"authorization"}, null, 0, 0);
        try (Setup setup = Setup.beginning(new ScriptedFlow().starting(send)).replying(ok("done"))) {
            setup.client.send(setup.post().build(), BodyHandlers.ofString());

            LoopbackServer.Received received = setup.server.received.get(0);
            assertThat(received.head())
                    .contains("Content-Type: application/json")
                    .doesNotContain("Bearer");
        }
    }

    @Test
    void anAnswerGoesThroughTheApplicationsHandler() throws Exception {
        try (Setup setup = Setup.beginning(new ScriptedFlow().starting(answer(503, "{\"error\":{}}")))) {
            HttpRequest request = setup.post().build();

            HttpResponse<InputStream> response = setup.client.send(request, BodyHandlers.ofInputStream());

            assertThat(text(response.body())).isEqualTo("{\"error\":{}}");
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("x-heddle-reason")).hasValue("test");
            assertThat(response.headers().firstValueAsLong("content-length")).hasValue(12);
            assertThat(response.request()).isSameAs(request);
            assertThat(response.uri()).isEqualTo(request.uri());
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            assertThat(response.sslSession()).isEmpty();
            assertThat(response.previousResponse()).isEmpty();
            assertThat(setup.server.received).isEmpty();
        }
    }

    @Test
    void anAnswerWithoutABodyEndsAtOnce() throws Exception {
        try (Setup setup = Setup.beginning(new ScriptedFlow().starting(answer(503, "")))) {
            assertThat(setup.client
                            .send(setup.post().build(), BodyHandlers.ofString())
                            .body())
                    .isEmpty();
        }
    }

    @Test
    void failuresAreThoseOfTheClientItself() throws Exception {
        try (Setup setup = Setup.beginning(new ScriptedFlow())) {
            setup.replying(
                    (socket, out) -> new CountDownLatch(1).await(), (socket, out) -> new CountDownLatch(1).await());
            HttpRequest slow = setup.post().timeout(Duration.ofMillis(50)).build();
            Throwable direct = catchThrowable(() -> setup.plain.send(slow, BodyHandlers.ofString()));
            Throwable woven = catchThrowable(() -> setup.client.send(slow, BodyHandlers.ofString()));
            assertThat(woven).isExactlyInstanceOf(HttpTimeoutException.class).hasMessage(direct.getMessage());
        }
        ScriptedFlow refused = new ScriptedFlow();
        try (Setup setup = Setup.beginning(refused)) {
            HttpRequest request = setup.post().build();
            setup.server.close();
            assertThatThrownBy(() -> setup.client.send(request, BodyHandlers.ofString()))
                    .isInstanceOf(ConnectException.class);
            assertThat(refused.events).containsExactly("start", "activated", "deactivated", "failed ConnectException");
        }
    }

    @Test
    void aFailureOfTheApplicationsOwnHandlerIsNotAnsweredWithAnotherAttempt() throws Exception {
        HttpResponse.BodyHandler<String> broken = info -> {
            throw new IllegalStateException("the application's own");
        };
        for (ScriptedBody body : List.of(new ScriptedBody(), new ScriptedBody().heldUntil("o"))) {
            ScriptedFlow flow = new ScriptedFlow().with(body);
            try (Setup setup = Setup.beginning(flow).replying(ok("one"), ok("two"))) {
                HttpRequest request = setup.post().build();
                Throwable direct = catchThrowable(() -> setup.plain.send(request, broken));
                Throwable woven = catchThrowable(() -> setup.client.send(request, broken));

                assertThat(woven).hasSameClassAs(direct).hasMessage(direct.getMessage());
                assertThat(setup.server.received).hasSize(2);
                assertThat(flow.events)
                        .last()
                        .isEqualTo("abandoned " + woven.getClass().getSimpleName());
            }
        }
    }

    @Test
    void anInterruptEndsAWaitAndAnAttempt() throws Exception {
        ScriptedFlow waiting = new ScriptedFlow().whenResponded(ENDLESS_WAIT);
        try (Setup setup = Setup.beginning(waiting).replying(status(503, "busy"))) {
            assertThat(interrupted(setup, waiting.waiting)).isInstanceOf(InterruptedException.class);
            assertThat(waiting.events).last().isEqualTo("abandoned InterruptedException");
        }
        ScriptedFlow sending = new ScriptedFlow();
        CountDownLatch arrived = new CountDownLatch(1);
        try (Setup setup = Setup.beginning(sending).replying((socket, out) -> {
            arrived.countDown();
            new CountDownLatch(1).await();
        })) {
            assertThat(interrupted(setup, arrived)).isInstanceOf(InterruptedException.class);
            assertThat(sending.events).contains("abandoned InterruptedException");
        }
    }

    private static Throwable interrupted(Setup setup, CountDownLatch when) throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread caller = new Thread(() -> thrown.complete(
                catchThrowable(() -> setup.client.send(setup.post().build(), BodyHandlers.ofString()))));
        caller.start();
        when.await();
        caller.interrupt();
        return thrown.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aBugOfHeddleCostsTheApplicationNothing() throws Exception {
        long before = InternalErrors.ofProcess().total();
        Step impossible = new Step.Send(null, new String[] {"not a header name", "x"});
        ScriptedFlow unsent = new ScriptedFlow().starting(impossible);
        try (Setup setup = Setup.beginning(unsent).replying(ok("done"))) {
            assertThat(setup.client
                            .send(setup.post().build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("done");
            assertThat(setup.server.received).hasSize(1);
            assertThat(unsent.events).contains("abandoned IllegalArgumentException");
        }
        ScriptedFlow failed = new ScriptedFlow().whenFailed(impossible);
        try (Setup setup = Setup.beginning(failed).replying(reset(), ok("never sent"))) {
            assertThatThrownBy(() -> setup.client.send(setup.post().build(), BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
            assertThat(setup.server.received).hasSize(1);
        }
        ScriptedFlow unreadable = new ScriptedFlow().settingResponseHeaders("no value");
        try (Setup setup = Setup.beginning(unreadable).replying(ok("done"))) {
            assertThat(setup.client
                            .send(setup.post().build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("done");
        }
        assertThat(InternalErrors.ofProcess().total()).isEqualTo(before + 3);
    }

    @Test
    void aCallMayBeMadeOnAVirtualThread() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "virtual threads came with JDK 21");
        ScriptedFlow flow = new ScriptedFlow().whenResponded(SHORT_WAIT);
        try (Setup setup = Setup.beginning(flow).replying(status(503, "busy"), ok("done"))) {
            CompletableFuture<String> body = new CompletableFuture<>();
            Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, (Runnable) () -> {
                try {
                    body.complete(setup.client
                            .send(setup.post().build(), BodyHandlers.ofString())
                            .body());
                } catch (IOException | InterruptedException e) {
                    body.completeExceptionally(e);
                }
            });
            assertThat(body.get(10, TimeUnit.SECONDS)).isEqualTo("done");
        }
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
