package dev.heddle.micrometer.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.bridge.Instrument;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrometheusScrapeTest {

    private static final Instrument COST =
            new Instrument("heddle.cost", Instrument.Kind.COUNTER, "USD", "money", List.of(), List.of("provider"));

    private final HttpClient client = HttpClient.newHttpClient();
    private PrometheusScrape scrape;

    @BeforeEach
    void start() throws IOException {
        scrape = PrometheusScrape.start(0);
    }

    @AfterEach
    void stop() {
        scrape.close();
    }

    @Test
    void metricsAreServedAsPrometheusReadsThem() throws Exception {
        scrape.sink().record(COST, 0.25, Map.of("provider", "openai"));

        HttpResponse<String> page = get("/metrics");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(page.body()).contains("heddle_cost_usd_total{provider=\"openai\"} 0.25");
        assertThat(get("/metrics?name=x").statusCode()).isEqualTo(200);
    }

    @Test
    void anythingElseIsRefused() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);
        HttpRequest post =
                request("/metrics").POST(HttpRequest.BodyPublishers.noBody()).build();
        assertThat(client.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
        HttpRequest head = request("/metrics")
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(client.send(head, BodyHandlers.ofString()).body()).isEmpty();
    }

    @Test
    void aClientThatSaysNothingSensibleDoesNotStopTheNext() throws Exception {
        try (Socket rude = new Socket(InetAddress.getLoopbackAddress(), scrape.port())) {
            rude.getOutputStream().write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(rude.getInputStream().read()).isEqualTo('H');
        }
        try (Socket gone = new Socket(InetAddress.getLoopbackAddress(), scrape.port())) {
            gone.shutdownOutput();
        }
        assertThat(get("/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void aTakenPortIsSaidClearly() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            assertThatThrownBy(() -> PrometheusScrape.start(taken.getLocalPort()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("taken");
        }
    }

    @Test
    void itsThreadKeepsNoJvmAlive() {
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().equals("heddle-metrics"))
                .isNotEmpty()
                .allMatch(Thread::isDaemon);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + scrape.port() + path));
    }
}
