package dev.heddle.runtime.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.ForeignResponse;
import dev.heddle.bridge.Headers;
import dev.heddle.bridge.PublishedInput;
import dev.heddle.bridge.Step;
import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.script.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Exchanges of Heddle's own client with a real server. */
@Timeout(60)
class OwnStreamTest {

    private final ProviderSimulator provider = ProviderSimulator.start();

    @AfterEach
    void stop() {
        provider.close();
    }

    /** Sends one attempt and shows whatever comes. */
    private final class OneAttempt implements CallFlow {

        @Override
        public Step start() {
            return attempt();
        }

        @Override
        public Step waited() {
            throw new IllegalStateException();
        }

        @Override
        public Step failed(Throwable error) {
            return Step.Rethrow.INSTANCE;
        }

        @Override
        public Step responded(int status, Headers headers) {
            return Step.Deliver.INSTANCE;
        }

        @Override
        public Step inspected(byte[] body, boolean whole) {
            throw new IllegalStateException();
        }

        @Override
        public BodyFlow body() {
            return BodyFlow.UNOBSERVED;
        }

        @Override
        public Step uncommitted(@Nullable Throwable error) {
            throw new IllegalStateException();
        }

        @Override
        public void abandoned(@Nullable Throwable reason) {}

        @Override
        public void allowRetries(int retries) {}

        @Override
        public String[] responseHeaders() {
            return new String[0];
        }

        @Override
        public @Nullable AutoCloseable activate() {
            return null;
        }
    }

    private Step.SendElsewhere attempt() {
        byte[] body = ("{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}")
                .getBytes(StandardCharsets.UTF_8);
        String[] headers = {"content-type", "application/json", "authorization", "Bearer key"};
        return new Step.SendElsewhere(provider.baseUrl() + "/v1/chat/completions", headers, body, 0);
    }

    private PublishedInput stream() {
        return PublishedInput.of(new OwnStream(new OneAttempt()), () -> false);
    }

    @Test
    void theBodyOfTheAnswerIsTheStream() throws IOException {
        provider.script().next(Reply.text("one two three"));

        String read = new String(stream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(read).contains("one").contains("three").endsWith("data: [DONE]\n\n");
        assertThat(provider.log().last().header("authorization")).isEqualTo("Bearer key");
    }

    @Test
    void anErrorInItsPlaceIsAFailure() {
        provider.script().next(Reply.error(503));

        assertThatThrownBy(() -> stream().readAllBytes()).hasMessage("Heddle: status 503 in a stream's place");
    }

    @Test
    void whoStopsReadingEndsTheExchange() throws Exception {
        provider.script().next(Reply.text("one two three").stallAfterTokens(1, Duration.ofSeconds(30)));
        PublishedInput stream = stream();
        assertThat(stream.read()).isEqualTo('d');

        stream.close();

        assertThat(provider.log().awaitSettled(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void whoGivesUpBeforeTheHeadEndsTheExchangeToo() throws Exception {
        provider.script().next(Reply.answer().delayBeforeHeaders(Duration.ofSeconds(30)));
        PublishedInput stream = stream();
        assertThat(provider.log().awaitCount(1, Duration.ofSeconds(20))).isTrue();

        stream.close();

        assertThat(provider.log().awaitSettled(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void aFetchedResponseHasItsHeadersButThoseOfItsTransfer() {
        provider.script().next(Reply.text("one").header("x-request-id", "r-1"));

        ForeignResponse response = Fetch.send(new OneAttempt(), attempt()).join();

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.asHeaders().first("X-Request-Id")).isEqualTo("r-1");
        assertThat(response.asHeaders().first("transfer-encoding")).isNull();
        assertThat(response.asHeaders().first("content-length")).isNull();
    }
}
