package dev.heddle.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.simulator.http.Header;
import dev.heddle.simulator.log.ReceivedRequest;
import dev.heddle.simulator.script.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HttpTest {

    private static final String PATH = "/v1/chat/completions";
    private static final String BODY = "{\"model\":\"m\"}";

    private final ProviderSimulator simulator = ProviderSimulator.start();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void oneConnectionServesManyRequests() throws IOException {
        try (RawSocket socket = new RawSocket(simulator)) {
            for (int i = 1; i <= 3; i++) {
                socket.post(PATH, BODY);
                assertThat(socket.readUntil("\"fp_simulator\"}")).contains("chatcmpl-00000000000" + i);
            }
        }
        assertThat(simulator.connections()).isEqualTo(1);
    }

    @Test
    void pipelinedRequestIsKeptThroughAPause() throws IOException {
        simulator.script().next(Reply.answer().delayBeforeHeaders(Duration.ofMillis(50)));
        try (RawSocket socket = new RawSocket(simulator)) {
            socket.post(PATH, BODY);
            socket.post(PATH, BODY);
            assertThat(socket.readUntil("\"fp_simulator\"}")).contains("chatcmpl-000000000001");
            assertThat(socket.readUntil("\"fp_simulator\"}")).contains("chatcmpl-000000000002");
        }
    }

    @Test
    void chunkedRequestBodiesAreJoined() {
        byte[] large = ("{\"model\":\"m\",\"x\":\"" + "y".repeat(100_000) + "\"}").getBytes(UTF_8);
        HttpCaller.send(HttpCaller.request(simulator, PATH)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .build());

        ReceivedRequest received = simulator.log().last();
        assertThat(received.header("transfer-encoding")).isEqualTo("chunked");
        assertThat(received.body()).isEqualTo(large);
        assertThat(received.model()).isEqualTo("m");
    }

    @Test
    void expectedContinueIsSentBeforeTheBodyIsRead() throws IOException {
        try (RawSocket socket = new RawSocket(simulator)) {
            socket.send("POST " + PATH + " HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: " + BODY.length()
                    + "\r\n\r\n");
            assertThat(socket.readUntil("\r\n\r\n")).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            socket.send(BODY);
            assertThat(socket.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200 OK");
        }
    }

    @Test
    void oldClientsGetNoChunksAndAnEndOfConnection() throws IOException {
        try (RawSocket socket = new RawSocket(simulator)) {
            String body = "{\"model\":\"m\",\"stream\":true}";
            socket.send("POST " + PATH + " HTTP/1.0\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            assertThat(socket.readToEnd().text())
                    .doesNotContain("chunked")
                    .contains("\r\n\r\ndata: {")
                    .endsWith("data: [DONE]\n\n");
        }
    }

    @Test
    void whatIsNotHttpIsRefused() throws IOException {
        for (String nonsense : List.of("hello\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n")) {
            try (RawSocket socket = new RawSocket(simulator)) {
                socket.send(nonsense);
                assertThat(socket.readToEnd().text()).startsWith("HTTP/1.1 400 ");
            }
        }
        assertThat(simulator.log().count()).isZero();
    }

    @Test
    void headRequestsGetNoBody() throws IOException {
        try (RawSocket socket = new RawSocket(simulator)) {
            socket.send("HEAD / HTTP/1.1\r\nConnection: close\r\n\r\n");
            assertThat(socket.readToEnd().text())
                    .startsWith("HTTP/1.1 404")
                    .contains("Content-Length")
                    .endsWith("\r\n\r\n");
        }
    }

    @Test
    void logKeepsWhatWasSent() {
        HttpCaller.send(HttpCaller.request(simulator, "/prefix" + PATH + "?api-version=1")
                .header("Authorization", "Bearer key")
                .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"größe\"}"))
                .build());

        ReceivedRequest received = simulator.log().last();
        assertThat(received.sequence()).isEqualTo(1);
        assertThat(received.method()).isEqualTo("POST");
        assertThat(received.target()).isEqualTo("/prefix" + PATH + "?api-version=1");
        assertThat(received.headers()).contains(new Header("Authorization", "Bearer key"));
        assertThat(received.model()).isEqualTo("größe");
        assertThat(received.bodyText()).isEqualTo("{\"model\":\"größe\"}");
        assertThat(received.endpoint()).isEqualTo("openai.chat");
    }

    @Test
    void logKeepsNoMoreThanItsCapacityButCountsAll() {
        try (ProviderSimulator small = ProviderSimulator.start(new ProviderSimulator.Options(0, 2, false))) {
            for (int i = 0; i < 5; i++) {
                HttpCaller.post(small, PATH, BODY);
            }

            assertThat(small.log().count()).isEqualTo(5);
            assertThat(small.log().requests())
                    .extracting(ReceivedRequest::sequence)
                    .containsExactly(4L, 5L);
            assertThat(small.log().last().body()).isEmpty();
        }
    }

    @Test
    void twoHundredConnectionsAtOnceAreAllAnswered() throws Exception {
        int clients = 200;
        simulator.script().then(Reply.answer().delayBeforeFirstToken(Duration.ofMillis(100)));
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            answers.add(threads.submit((Callable<String>) () -> {
                start.await();
                try (RawSocket socket = new RawSocket(simulator)) {
                    socket.post(PATH, "{\"model\":\"m\",\"stream\":true}");
                    return socket.readUntil("\r\n0\r\n\r\n");
                }
            }));
        }
        start.countDown();
        Set<String> ids = new HashSet<>();
        for (Future<String> answer : answers) {
            assertThat(answer.get()).contains("data: [DONE]");
            ids.add(answer.get().replaceAll("(?s).*(chatcmpl-\\d+).*", "$1"));
        }
        threads.shutdown();

        assertThat(ids).hasSize(clients);
        assertThat(simulator.log().awaitSettled(Duration.ofSeconds(5))).isTrue();
        assertThat(simulator.log().count("m").answered()).isEqualTo(clients);
    }
}
