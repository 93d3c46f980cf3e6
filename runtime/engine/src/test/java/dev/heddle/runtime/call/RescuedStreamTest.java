package dev.heddle.runtime.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.PublishedInput;
import dev.heddle.runtime.dialect.Dialects;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.RouteMatch;
import dev.heddle.runtime.routing.RouteStrategy;
import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.routing.StreamPolicy;
import dev.heddle.runtime.routing.TargetApi;
import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.script.Reply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is recorded of a stream that another target went on with, or did not. */
@Timeout(60)
class RescuedStreamTest {

    private static final String ASKED =
            "{\"model\":\"gpt-4o\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    private final CallHarness harness = new CallHarness();
    private final ProviderSimulator backup = ProviderSimulator.start();

    @AfterEach
    void stop() {
        backup.close();
    }

    private static String text(String text) {
        return "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"model\":\"m\",\"choices\":[{\"index\":0,"
                + "\"delta\":{\"content\":\"" + text + "\"},\"finish_reason\":null}]}\n\n";
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A call whose stream has said "Hello", two seconds after its begin. */
    private CallFlow begun() {
        return begun(null);
    }

    private CallFlow begun(@Nullable String staticAnswer) {
        harness.dialects = Dialects.standard();
        harness.routes = List.of(new Route(
                "chat",
                new RouteMatch(List.of(), List.of(), List.of()),
                RouteStrategy.FAILOVER,
                List.of(
                        RouteTarget.APPLICATION,
                        new RouteTarget(
                                TargetApi.OPENAI,
                                backup.baseUrl() + "/v1",
                                null,
                                "other",
                                List.of(),
                                1,
                                false,
                                null,
                                null)),
                StreamPolicy.DEFAULT,
                false,
                false,
                null,
                staticAnswer,
                null));
        CallFlow flow = Objects.requireNonNull(
                harness.beginOrNull("/v1/chat/completions", ASKED.getBytes(StandardCharsets.UTF_8), 0));
        flow.start();
        flow.responded(200, name -> name.equals("content-type") ? "text/event-stream" : null);
        harness.clock.advance(2 * CallHarness.SECOND);
        flow.body().received(bytes(text("Hello")));
        harness.clock.advance(2 * CallHarness.SECOND);
        return flow;
    }

    private static String rest(BodyFlow body) throws IOException {
        try (PublishedInput rest =
                PublishedInput.of(Objects.requireNonNull(body.rest(new IOException("reset"))), () -> false)) {
            return new String(rest.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aStreamThatWasContinuedBeganWhereTheApplicationSawItBegin() throws IOException {
        backup.script().next(Reply.tokens("Hello", " world"));

        assertThat(rest(begun().body())).contains(" world").doesNotContain("Hello");

        CallRecord call = harness.calls.get(0);
        assertThat(call.errorType()).isNull();
        assertThat(call.firstChunkNanos()).isEqualTo(2 * CallHarness.SECOND);
    }

    @Test
    void anAnswerThatDiffersIsNoSuccessThoughItComesInOnePiece() throws IOException {
        String other = text("Goodbye") + text("").replace("null}]", "\"stop\"}]") + "data: [DONE]\n\n";
        backup.script().next(Reply.raw(200, "text/event-stream", other.getBytes(StandardCharsets.UTF_8)));

        assertThat(rest(begun().body())).contains("stream_interrupted");

        assertThat(harness.calls).hasSize(1);
        assertThat(harness.calls.get(0).errorType()).isNotNull();
        assertThat(harness.attempts).extracting(AttemptRecord::errorType).doesNotContainNull();
    }

    @Test
    void nobodyGoesOnWithACallThatWasGivenUp() {
        CallFlow flow = begun();
        flow.abandoned(null);

        assertThat(flow.body().rest(new IOException("reset"))).isNull();
        assertThat(harness.attempts).hasSize(1);
        assertThat(harness.calls).hasSize(1);
    }

    @Test
    void aStreamThatNobodyGoesOnWithWasNotAnsweredByTheConfiguredText() {
        backup.script().then(Reply.error(503));

        CallFlow flow = begun("Please try again later.");

        assertThatThrownBy(() -> rest(flow.body())).isInstanceOf(IOException.class);

        CallRecord call = harness.calls.get(0);
        assertThat(call.errorType()).isNotNull();
        assertThat(Objects.requireNonNull(call.routed()).staticAnswer()).isFalse();
    }
}
