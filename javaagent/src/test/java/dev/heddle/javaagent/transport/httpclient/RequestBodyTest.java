package dev.heddle.javaagent.transport.httpclient;

import static dev.heddle.javaagent.transport.httpclient.LoopbackServer.ok;
import static dev.heddle.javaagent.transport.httpclient.LoopbackServer.status;
import static dev.heddle.javaagent.transport.httpclient.ScriptedFlow.SEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.bridge.WireRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class RequestBodyTest {

    @Test
    void everyRepeatableBodyIsReadAndTheRequestItselfIsSent(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("body"), "{\"a\":1}");
        List<HttpRequest.BodyPublisher> publishers = List.of(
                BodyPublishers.ofString("{\"a\":1}"),
                BodyPublishers.ofByteArray(Lines.bytes("--{\"a\":1}"), 2, 7),
                BodyPublishers.ofByteArrays(List.of(Lines.bytes("{\"a\""), Lines.bytes(":1}"))),
                BodyPublishers.ofFile(file));
        for (HttpRequest.BodyPublisher publisher : publishers) {
            try (Setup setup = Setup.beginning(new ScriptedFlow().whenResponded(SEND))
                    .replying(status(500, "a"), ok("b"), ok("c"))) {
                HttpRequest request = setup.post(publisher).build();
                setup.client.send(request, BodyHandlers.ofString());
                setup.plain.send(request, BodyHandlers.ofString());

                assertThat(setup.engine.begun.get(0).body()).asString().isEqualTo("{\"a\":1}");
                assertThat(setup.server.received).hasSize(3).allSatisfy(received -> {
                    assertThat(received.text()).isEqualTo("{\"a\":1}");
                    assertThat(received.head())
                            .isEqualTo(setup.server.received.get(2).head());
                    assertThat(received.chunks())
                            .isEqualTo(setup.server.received.get(2).chunks());
                });
            }
        }
    }

    @Test
    void noBodyIsAnEmptyBody() throws Exception {
        try (Setup setup = Setup.beginning(new ScriptedFlow()).replying(ok("a"), ok("b"))) {
            setup.client.send(setup.post(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
            assertThat(setup.engine.begun.get(0).body()).isEmpty();
        }
    }

    @Test
    void aOneShotBodyIsReadOnceAndSentAsOftenAsNeeded() throws Exception {
        ScriptedFlow flow = new ScriptedFlow().whenResponded(SEND);
        try (Setup setup = Setup.beginning(flow).replying(status(500, "a"), ok("b"))) {
            ManualPublisher body = new ManualPublisher(-1);
            CompletableFuture<HttpResponse<String>> sent =
                    send(setup, setup.post(body).build());
            body.send("{\"a\"");
            body.send(":1}");
            body.complete();

            assertThat(sent.get(10, TimeUnit.SECONDS).body()).isEqualTo("b");
            assertThat(body.subscriptions()).isEqualTo(1);
            assertThat(setup.engine.begun.get(0).body()).asString().isEqualTo("{\"a\":1}");
            assertThat(setup.server.received).hasSize(2).allSatisfy(received -> {
                assertThat(received.text()).isEqualTo("{\"a\":1}");
                assertThat(received.chunks()).containsExactly(4, 3);
                assertThat(received.head()).containsIgnoringCase("transfer-encoding: chunked");
            });
        }
    }

    @Test
    void aOneShotBodyOfARequestThatIsNoCallIsSentToo() throws Exception {
        for (boolean async : new boolean[] {false, true}) {
            try (Setup setup = Setup.beginning(new ScriptedFlow()).replying(ok("b"))) {
                setup.engine.beginningEach(() -> null);
                HttpRequest request = setup.post(
                                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(Lines.bytes("{\"a\":1}"))))
                        .build();
                HttpResponse<String> response = async
                        ? setup.client
                                .sendAsync(request, BodyHandlers.ofString())
                                .get(10, TimeUnit.SECONDS)
                        : setup.client.send(request, BodyHandlers.ofString());
                assertThat(response.body()).isEqualTo("b");
                assertThat(setup.server.received.get(0).text()).isEqualTo("{\"a\":1}");
            }
        }
    }

    @Test
    void aOneShotBodyThatIsNotJsonIsLeftAlone() throws Exception {
        try (Setup setup = Setup.beginning(new ScriptedFlow()).replying(ok("b"))) {
            ManualPublisher body = new ManualPublisher(4);
            HttpRequest request = setup.post(body)
                    .setHeader("content-type", "application/octet-stream")
                    .build();
            CompletableFuture<HttpResponse<String>> sent = send(setup, request);
            body.send("data");
            body.complete();
            assertThat(sent.get(10, TimeUnit.SECONDS).body()).isEqualTo("b");
            assertThat(setup.engine.begun.get(0).body()).isNull();
            assertThat(body.subscriptions()).isEqualTo(1);
        }
    }

    @Test
    void aBodyThatTakesTooLongIsSentAsItComes() throws Exception {
        for (boolean async : new boolean[] {false, true}) {
            ScriptedFlow flow = new ScriptedFlow();
            try (Setup setup = new Setup(HttpClient.newHttpClient(), 1_000_000)) {
                setup.engine.beginning(flow);
                setup.replying(ok("b"));
                ManualPublisher body = new ManualPublisher(-1);
                HttpRequest request = setup.post(body).build();
                CompletableFuture<HttpResponse<String>> sent =
                        async ? setup.client.sendAsync(request, BodyHandlers.ofString()) : send(setup, request);
                body.send("{\"a\"");
                while (setup.engine.begun.isEmpty()) {
                    Thread.onSpinWait();
                }
                body.send(":1}");
                body.complete();

                assertThat(sent.get(10, TimeUnit.SECONDS).body()).isEqualTo("b");
                assertThat(setup.engine.begun.get(0).body()).isNull();
                assertThat(setup.server.received.get(0).text()).isEqualTo("{\"a\":1}");
                assertThat(body.subscriptions()).isEqualTo(1);
            }
        }
    }

    @Test
    void aBodyOverTheLimitIsSentUnread() throws Exception {
        byte[] piece = new byte[8 << 20];
        long limit = WireRequest.MAX_BODY_BYTES;
        for (HttpRequest.BodyPublisher publisher : List.of(
                BodyPublishers.ofByteArray(new byte[(int) limit + 1]),
                BodyPublishers.fromPublisher(
                        BodyPublishers.ofByteArrays(List.of(piece, piece, piece, piece, piece))))) {
            try (Setup setup = Setup.beginning(new ScriptedFlow()).replying(ok("b"))) {
                setup.client.send(setup.post(publisher).build(), BodyHandlers.ofString());
                assertThat(setup.engine.begun.get(0).body()).isNull();
                assertThat(setup.server.received.get(0).body()).hasSizeGreaterThan((int) limit);
            }
        }
    }

    @Test
    void aBodyThatBreaksFailsTheCallAsItWouldHave() throws Exception {
        ScriptedFlow flow = new ScriptedFlow();
        try (Setup setup = Setup.beginning(flow)) {
            ManualPublisher body = new ManualPublisher(-1);
            CompletableFuture<HttpResponse<String>> sent =
                    send(setup, setup.post(body).build());
            body.send("{");
            body.fail(new IOException("the application's own"));
            assertThatThrownBy(() -> sent.get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(IOException.class)
                    .hasMessageContaining("the application's own");
            assertThat(setup.engine.begun.get(0).body()).isNull();
        }
    }

    private static CompletableFuture<HttpResponse<String>> send(Setup setup, HttpRequest request) {
        CompletableFuture<HttpResponse<String>> sent = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                sent.complete(setup.client.send(request, BodyHandlers.ofString()));
            } catch (IOException | InterruptedException e) {
                sent.completeExceptionally(e);
            }
        });
        caller.start();
        return sent;
    }
}
