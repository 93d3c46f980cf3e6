package dev.heddle.javaagent.transport.httpclient;

import static dev.heddle.javaagent.transport.httpclient.LoopbackServer.chunks;
import static dev.heddle.javaagent.transport.httpclient.LoopbackServer.cut;
import static dev.heddle.javaagent.transport.httpclient.LoopbackServer.ok;
import static dev.heddle.javaagent.transport.httpclient.LoopbackServer.reset;
import static dev.heddle.javaagent.transport.httpclient.LoopbackServer.status;
import static dev.heddle.javaagent.transport.httpclient.ScriptedFlow.ENDLESS_WAIT;
import static dev.heddle.javaagent.transport.httpclient.ScriptedFlow.RETHROW;
import static dev.heddle.javaagent.transport.httpclient.ScriptedFlow.SEND;
import static dev.heddle.javaagent.transport.httpclient.ScriptedFlow.SHORT_WAIT;
import static dev.heddle.javaagent.transport.httpclient.ScriptedFlow.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.Step;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class AsyncCallTest {

    @Test
    void anUnchangedCallIsTheSameOnTheWireAndToTheApplication() throws Exception {
        ScriptedFlow flow = new ScriptedFlow();
        try (Setup setup = Setup.beginning(flow).replying(ok("hello"), ok("hello"))) {
            HttpRequest request = setup.post().build();

            HttpResponse<String> direct =
                    setup.plain.sendAsync(request, BodyHandlers.ofString()).get();
            HttpResponse<String> woven =
                    setup.client.sendAsync(request, BodyHandlers.ofString()).get();

            assertThat(woven.body()).isEqualTo(direct.body());
            assertThat(woven.headers()).isEqualTo(direct.headers());
            assertThat(setup.server.received.get(1).head())
                    .isEqualTo(setup.server.received.get(0).head());
            assertThat(flow.events)
                    .containsOnlyOnce("start", "activated", "deactivated", "responded 200 real")
                    .hasSize(4);
            assertThat(flow.observed().ending()).isEqualTo("completed");
        }
    }

    @Test
    void attemptsFollowOneAnotherWithoutAThreadThatWaits() throws Exception {
        ScriptedFlow flow = new ScriptedFlow().whenResponded(SHORT_WAIT).whenFailed(SHORT_WAIT, SEND);
        try (Setup setup = Setup.beginning(flow).replying(status(503, "busy"), reset(), reset(), ok("done"))) {
            assertThat(setup.client
                            .sendAsync(setup.post().build(), BodyHandlers.ofString())
                            .get()
                            .body())
                    .isEqualTo("done");
            assertThat(setup.server.received).hasSize(4);
            assertThat(flow.events).doesNotContain("deactivated elsewhere");
        }
    }

    @Test
    void dependentsRunWhereTheClientItselfWouldRunThem() throws Exception {
        for (Step start : List.of(SEND, SHORT_WAIT, answer(200, "done"))) {
            ScriptedFlow flow = new ScriptedFlow().starting(start);
            CountDownLatch asked = new CountDownLatch(1);
            try (Setup setup = Setup.beginning(flow).replying((socket, out) -> {
                asked.await();
                ok("done").to(socket, out);
            })) {
                CompletableFuture<Thread> thread = setup.client
                        .sendAsync(setup.post().build(), BodyHandlers.ofString())
                        .thenApply(response -> Thread.currentThread());
                asked.countDown();
                assertThat(thread.get(10, TimeUnit.SECONDS).getName())
                        .doesNotStartWith("HttpClient")
                        .doesNotContain("DelayScheduler");
            }
        }
    }

    @Test
    void failuresAreWrappedAsTheClientItselfWrapsThem() throws Exception {
        ScriptedFlow flow = new ScriptedFlow().whenFailed(RETHROW);
        try (Setup setup = Setup.beginning(flow).replying(reset(), reset(), cut("a"), cut("a"))) {
            HttpRequest request = setup.post().build();
            for (int i = 0; i < 2; i++) {
                CompletableFuture<?> direct = setup.plain.sendAsync(request, BodyHandlers.ofString());
                CompletableFuture<?> woven = setup.client.sendAsync(request, BodyHandlers.ofString());
                assertSameFailure(
                        catchThrowable(() -> woven.get(10, TimeUnit.SECONDS)),
                        catchThrowable(() -> direct.get(10, TimeUnit.SECONDS)));
                assertSameFailure(catchThrowable(woven::join), catchThrowable(direct::join));
                assertSameFailure(
                        woven.handle((value, error) -> error).get(),
                        direct.handle((value, error) -> error).get());
            }
            assertThat(flow.events).containsOnlyOnce("failed IOException").containsOnlyOnce("uncommitted error");
        }
    }

    private static void assertSameFailure(Throwable woven, Throwable direct) {
        assertThat(woven).hasSameClassAs(direct);
        assertThat(woven.getCause()).hasSameClassAs(direct.getCause());
    }

    @Test
    @SuppressWarnings("NullAway") // the application's mistake
    void whatTheClientThrowsAtOnceIsThrownAtOnce() throws Exception {
        ScriptedFlow flow = new ScriptedFlow();
        try (Setup setup = Setup.beginning(flow)) {
            HttpRequest request = setup.post().build();
            HttpRequest odd = new OddRequest(request);
            Throwable direct = catchThrowable(() -> setup.plain.sendAsync(odd, BodyHandlers.ofString()));
            assertThat(direct).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> setup.client.sendAsync(odd, BodyHandlers.ofString()))
                    .hasSameClassAs(direct);
            assertThatThrownBy(() -> setup.client.sendAsync(request, null)).isInstanceOf(NullPointerException.class);
            assertThat(flow.events).endsWith("abandoned IllegalArgumentException");
        }
    }

    @Test
    void cancellingGivesAnAttemptInFlightUp() throws Exception {
        for (boolean derived : new boolean[] {false, true}) {
            ScriptedFlow flow = new ScriptedFlow().whenFailed(SEND);
            CountDownLatch arrived = new CountDownLatch(1);
            CountDownLatch closed = new CountDownLatch(1);
            try (Setup setup = Setup.beginning(flow).replying((socket, out) -> {
                arrived.countDown();
                if (socket.getInputStream().read() < 0) {
                    closed.countDown();
                }
            })) {
                CompletableFuture<?> future =
                        setup.client.sendAsync(setup.post().build(), BodyHandlers.ofString());
                CompletableFuture<?> last = derived ? future.thenApply(response -> response) : future;
                arrived.await();

                assertThat(last.cancel(true)).isTrue();

                assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
                assertThat(last).isCancelled();
                assertThat(catchThrowable(() -> future.get(10, TimeUnit.SECONDS)))
                        .satisfiesAnyOf(
                                error -> assertThat(error).isInstanceOf(CancellationException.class),
                                error -> assertThat(error)
                                        .isInstanceOf(ExecutionException.class)
                                        .hasCauseInstanceOf(CancellationException.class));
                assertThat(flow.events).contains("abandoned CancellationException");
                assertThat(setup.server.received).hasSize(1);
            }
        }
    }

    @Test
    void cancellingGivesAWaitUp() throws Exception {
        for (boolean derived : new boolean[] {false, true}) {
            ScriptedFlow flow = new ScriptedFlow().whenResponded(ENDLESS_WAIT);
            try (Setup setup = Setup.beginning(flow).replying(status(503, "busy"))) {
                CompletableFuture<?> future =
                        setup.client.sendAsync(setup.post().build(), BodyHandlers.ofString());
                CompletableFuture<?> last = derived ? future.thenApply(response -> response) : future;
                flow.waiting.await();

                assertThat(last.cancel(true)).isTrue();

                assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
                assertThat(flow.events).contains("abandoned CancellationException");
            }
        }
    }

    @Test
    void cancellingGivesABodyUp() throws Exception {
        ScriptedFlow flow = new ScriptedFlow();
        CountDownLatch delivering = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        try (Setup setup = Setup.beginning(flow).replying((socket, out) -> {
            LoopbackServer.write(out, "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nstart");
            out.flush();
            if (socket.getInputStream().read() < 0) {
                closed.countDown();
            }
        })) {
            CompletableFuture<HttpResponse<String>> future =
                    setup.client.sendAsync(setup.post().build(), info -> {
                        delivering.countDown();
                        return HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8);
                    });
            delivering.await();
            assertThat(future.cancel(true)).isTrue();
            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(flow.events).contains("abandoned CancellationException");
        }
    }

    @Test
    void cancellingBetweenBeginAndEndIsNeverLost() throws Exception {
        for (int i = 0; i < 50; i++) {
            ScriptedFlow flow =
                    new ScriptedFlow().whenResponded(SEND, SEND, SEND, SEND).whenFailed(SEND, SEND);
            try (Setup setup = Setup.beginning(flow).replying(status(500, "a"), status(500, "b"), status(500, "c"))) {
                CompletableFuture<?> future =
                        setup.client.sendAsync(setup.post().build(), BodyHandlers.ofString());
                Thread canceller = new Thread(() -> future.cancel(true));
                canceller.start();
                canceller.join();
                assertThat(future).isDone();
            }
        }
    }

    @Test
    void aFutureThatTheApplicationCompletesItselfEndsTheRetries() throws Exception {
        ScriptedFlow flow = new ScriptedFlow();
        flow.whenResponded(SEND);
        CompletableFuture<CompletableFuture<?>> made = new CompletableFuture<>();
        try (Setup setup = Setup.beginning(flow).replying((socket, out) -> {
            made.get().completeExceptionally(new TimeoutException());
            status(503, "busy").to(socket, out);
        })) {
            CompletableFuture<?> future = setup.client.sendAsync(setup.post().build(), BodyHandlers.ofString());
            made.complete(future);
            assertThatThrownBy(future::get).hasCauseInstanceOf(TimeoutException.class);
            while (!flow.events.contains("abandoned ")) {
                Thread.onSpinWait();
            }
            assertThat(setup.server.received).hasSize(1);
        }
    }

    @Test
    void closingAStreamEarlyIsSeenByTheFlow() throws Exception {
        ScriptedFlow flow = new ScriptedFlow();
        CountDownLatch closed = new CountDownLatch(1);
        try (Setup setup = Setup.beginning(flow).replying((socket, out) -> {
            LoopbackServer.write(out, "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
            LoopbackServer.chunk(out, "start");
            if (socket.getInputStream().read() < 0) {
                closed.countDown();
            }
        })) {
            InputStream stream = setup.client
                    .sendAsync(setup.post().build(), BodyHandlers.ofInputStream())
                    .get()
                    .body();
            assertThat(stream.readNBytes(5)).asString().isEqualTo("start");
            stream.close();
            assertThat(flow.observed().ending()).isEqualTo("cancelled");
            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void anAnswerFollowsTheSubscribersDemand() throws Exception {
        try (Setup setup = Setup.beginning(new ScriptedFlow().starting(answer(200, "{}")))) {
            SlowSubscriber subscriber = new SlowSubscriber();
            CompletableFuture<HttpResponse<String>> future =
                    setup.client.sendAsync(setup.post().build(), info -> subscriber);
            assertThat(subscriber.hasSeenNothing()).isTrue();
            subscriber.ask();
            assertThat(future.get(10, TimeUnit.SECONDS).body()).isEqualTo("{}");
        }
    }

    /** As Spring's WebClient reads, whose publisher has nobody to give items to before it is subscribed to. */
    @Test
    void anAnswerCanBeReadFromAPublisherThatIsSubscribedToLater() throws Exception {
        try (Setup setup = Setup.beginning(new ScriptedFlow().starting(answer(200, "{}")))) {
            HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = setup.client
                    .sendAsync(setup.post().build(), BodyHandlers.ofPublisher())
                    .get(10, TimeUnit.SECONDS);

            assertThat(Lines.join(response.body())).isEqualTo("{}");
        }
    }

    @Test
    void heldAndInspectedBodiesFollowTheSubscribersDemand() throws Exception {
        List<ScriptedFlow> flows = List.of(
                new ScriptedFlow().with(new ScriptedBody().heldUntil("c")),
                new ScriptedFlow().with(new ScriptedBody().heldUntil("c").rewriting("")),
                new ScriptedFlow().whenResponded(new Step.Inspect(3)),
                new ScriptedFlow().whenResponded(new Step.Inspect(3)).with(new ScriptedBody().heldUntil("d")),
                new ScriptedFlow().whenResponded(new Step.Inspect(100)));
        for (ScriptedFlow flow : flows) {
            try (Setup setup = Setup.beginning(flow).replying(chunks("a", "b", "c", "d", "e"))) {
                SlowSubscriber subscriber = new SlowSubscriber();
                CompletableFuture<HttpResponse<String>> future =
                        setup.client.sendAsync(setup.post().build(), info -> subscriber);
                subscriber.ask();
                assertThat(future.get(10, TimeUnit.SECONDS).body()).isEqualToIgnoringCase("abcde");
                assertThat(flow.observed().ending()).isEqualTo("completed");
            }
        }
    }

    @Test
    void aBodyThatIsNotReadYetDoesNotHoldTheCallerUp() throws Exception {
        ScriptedFlow flow = new ScriptedFlow();
        try (Setup setup = Setup.beginning(flow).replying(ok("done"))) {
            ManualPublisher body = new ManualPublisher(6);
            CompletableFuture<HttpResponse<String>> future =
                    setup.client.sendAsync(setup.post(body).build(), BodyHandlers.ofString());
            assertThat(flow.events).isEmpty();
            body.send("{\"m\":1");
            body.complete();
            assertThat(future.get(10, TimeUnit.SECONDS).body()).isEqualTo("done");
            assertThat(setup.engine.begun.get(0).body()).asString().isEqualTo("{\"m\":1");
            assertThat(setup.engine.origins).containsExactly(Thread.currentThread());
            assertThat(body.subscriptions()).isEqualTo(1);
        }
    }

    @Test
    void aCallCancelledBeforeItsBodyIsReadIsNeverSent() throws Exception {
        ScriptedFlow flow = new ScriptedFlow();
        try (Setup setup = Setup.beginning(flow)) {
            ManualPublisher body = new ManualPublisher(6);
            CompletableFuture<HttpResponse<String>> future =
                    setup.client.sendAsync(setup.post(body).build(), BodyHandlers.ofString());
            future.cancel(true);
            body.send("{\"m\":1");
            body.complete();
            assertThat(future).isCancelled();
            assertThat(setup.server.received).isEmpty();
            assertThat(setup.engine.begun).isEmpty();
        }
    }

    @Test
    void aBugOfHeddleCostsTheApplicationNothing() throws Exception {
        long before = InternalErrors.ofProcess().total();
        Step impossible = new Step.Send(null, new String[] {"not a header name", "x"});
        ScriptedFlow unsent = new ScriptedFlow().starting(impossible);
        try (Setup setup = Setup.beginning(unsent).replying(ok("done"))) {
            assertThat(setup.client
                            .sendAsync(setup.post().build(), BodyHandlers.ofString())
                            .get()
                            .body())
                    .isEqualTo("done");
            assertThat(setup.server.received).hasSize(1);
        }
        ScriptedFlow failed = new ScriptedFlow().whenFailed(impossible);
        try (Setup setup = Setup.beginning(failed).replying(reset(), ok("never sent"))) {
            assertThatThrownBy(() -> setup.client
                            .sendAsync(setup.post().build(), BodyHandlers.ofString())
                            .join())
                    .isInstanceOf(CompletionException.class);
            assertThat(setup.server.received).hasSize(1);
        }
        assertThat(InternalErrors.ofProcess().total()).isEqualTo(before + 2);
    }

    @Test
    void twoHundredCallsAtOnceKeepApart() throws Exception {
        List<ScriptedFlow> flows = new ArrayList<>();
        try (Setup setup = Setup.beginning(new ScriptedFlow())) {
            setup.engine.beginningEach(() -> {
                ScriptedFlow flow = new ScriptedFlow()
                        .whenResponded(SHORT_WAIT)
                        .with(new ScriptedBody(), new ScriptedBody().heldUntil("b"));
                flows.add(flow);
                return flow;
            });
            for (int i = 0; i < 400; i++) {
                setup.replying(
                        (socket, out) -> chunks("a", "b", "c".repeat(50_000)).to(socket, out));
            }
            List<CompletableFuture<HttpResponse<String>>> futures = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                futures.add(
                        setup.client.sendAsync(setup.post("{\"n\":" + i + "}").build(), BodyHandlers.ofString()));
            }
            for (CompletableFuture<HttpResponse<String>> future : futures) {
                assertThat(future.get(30, TimeUnit.SECONDS).body()).hasSize(50_002);
            }
            assertThat(setup.server.received).hasSize(400);
            for (ScriptedFlow flow : flows) {
                assertThat(flow.observed().ending()).isEqualTo("completed");
                assertThat(flow.events).filteredOn("responded 200 null"::equals).hasSize(2);
            }
        }
    }
}
