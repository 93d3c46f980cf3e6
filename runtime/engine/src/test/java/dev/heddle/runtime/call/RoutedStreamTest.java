package dev.heddle.runtime.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.PublishedInput;
import dev.heddle.bridge.Step;
import dev.heddle.runtime.call.CallHarness.Answer;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.Dialects;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.RouteMatch;
import dev.heddle.runtime.routing.RouteStrategy;
import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.routing.StreamPolicy;
import dev.heddle.runtime.routing.TargetApi;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a route does for streams that go through the application's own client. */
class RoutedStreamTest {

    private static final String ASKED =
            "{\"model\":\"gpt-4o\",\"stream\":true,\"stream_options\":{\"include_usage\":true},"
                    + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    private static final String ROLE = chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null");
    private static final String TEXT = chunk("{\"content\":\"Hello\"}", "null");
    private static final String STOP = chunk("{}", "\"stop\"");
    private static final String DONE = "data: [DONE]\n\n";
    private static final String ERROR = "data: {\"error\":{\"code\":\"server_error\",\"message\":\"Try again\"}}\n\n";

    private final CallHarness harness = new CallHarness();

    private static String chunk(String delta, String finishReason) {
        return "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"model\":\"gpt-4o\",\"choices\":[{\"index\":0,"
                + "\"delta\":" + delta + ",\"finish_reason\":" + finishReason + "}]}\n\n";
    }

    private CallFlow begin(boolean hold, int retries) {
        return begin(hold, retries, RouteTarget.APPLICATION);
    }

    private CallFlow begin(boolean hold, int retries, RouteTarget... targets) {
        harness.dialects = Dialects.standard();
        harness.routes = List.of(new Route(
                "chat",
                new RouteMatch(List.of(), List.of(), List.of()),
                RouteStrategy.FAILOVER,
                List.of(targets),
                new StreamPolicy(true, hold, Duration.ofSeconds(15), Duration.ofSeconds(30)),
                false,
                false,
                null,
                null,
                null));
        return Objects.requireNonNull(
                harness.beginOrNull("/v1/chat/completions", ASKED.getBytes(StandardCharsets.UTF_8), retries));
    }

    private static Answer events(String body) {
        return Answer.of(200, body, "content-type", "text/event-stream");
    }

    private BodyFlow open(CallFlow flow) {
        flow.start();
        flow.responded(200, name -> name.equals("content-type") ? "text/event-stream" : null);
        return flow.body();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }

    @Test
    void nothingIsShownBeforeTheFirstContent() {
        BodyFlow body = open(begin(false, 0));

        body.received(bytes(ROLE));
        assertThat(body.committed()).isFalse();
        body.received(bytes(TEXT));
        assertThat(body.committed()).isTrue();
    }

    @Test
    void aStreamThatBreaksBeforeItsFirstContentIsAskedForAgain() {
        String got = harness.drive(
                begin(false, 1), events(ROLE).cutBy(new IOException("reset")), events(ROLE + TEXT + STOP + DONE));

        assertThat(got).isEqualTo("200 " + ROLE + TEXT + STOP + DONE);
    }

    @Test
    void theFirstContentHasItsTimeAndEveryOtherIts() {
        BodyFlow body = open(begin(false, 0));
        assertThat(body.patienceNanos()).isEqualTo(15 * CallHarness.SECOND);

        harness.clock.advance(5 * CallHarness.SECOND);
        body.received(bytes(ROLE));
        assertThat(body.patienceNanos()).isEqualTo(10 * CallHarness.SECOND);

        body.received(bytes(TEXT));
        assertThat(body.patienceNanos()).isEqualTo(30 * CallHarness.SECOND);
    }

    @Test
    void anEventThatCannotBeReadIsLeftOutOfAStreamThatComesToItsEnd() {
        String got = harness.drive(begin(false, 0), events(ROLE + TEXT + "data: {\"choices\": [{\n\n" + STOP + DONE));

        assertThat(got).isEqualTo("200 " + ROLE + TEXT + STOP + DONE);
        assertThat(harness.calls.get(0).errorType()).isNull();
    }

    @Test
    void aStreamWithoutItsTerminatorIsWholeAfterAFinishReason() {
        BodyFlow body = open(begin(false, 0));
        body.received(bytes(ROLE + TEXT + STOP));

        assertThat(body.rest(null)).isNull();
        body.completed();
        assertThat(harness.calls.get(0).errorType()).isNull();
    }

    @Test
    void aStreamThatEndsTooEarlyIsNoSuccess() {
        BodyFlow body = open(begin(false, 0));
        body.received(bytes(ROLE + TEXT));

        Flow.Publisher<ByteBuffer> rest = Objects.requireNonNull(body.rest(null));
        AtomicReference<@Nullable Throwable> seen = new AtomicReference<>();
        rest.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {}

            @Override
            public void onNext(ByteBuffer item) {}

            @Override
            public void onError(Throwable error) {
                seen.set(error);
            }

            @Override
            public void onComplete() {}
        });
        Throwable error = Objects.requireNonNull(seen.get());
        body.failed(error);

        assertThat(error).hasMessage("Heddle: the stream ended before the answer was whole");
        assertThat(harness.calls.get(0).errorType()).isEqualTo("stream_truncated");
    }

    @Test
    void anUnfinishedEventIsNotShown() {
        BodyFlow body = open(begin(false, 0));

        assertThat(text(body.received(bytes(ROLE + TEXT + "data: {\"id")))).isEqualTo(ROLE + TEXT);
    }

    @Test
    void aHeldStreamIsAskedForAgainAsOftenAsItBreaks() {
        String got = harness.drive(
                begin(true, 2),
                events(ROLE + TEXT).cutBy(new IOException("reset")),
                events(ROLE + TEXT),
                events(ROLE + TEXT + STOP + DONE));

        assertThat(got).isEqualTo("200 " + ROLE + TEXT + STOP + DONE);
        assertThat(harness.attempts).hasSize(3);
        assertThat(harness.calls.get(0).errorType()).isNull();
    }

    @Test
    void theHeadOfAStreamHasTheTimeOfTheFirstContent() {
        assertThat(begin(false, 0).start())
                .isInstanceOfSatisfying(
                        Step.Send.class,
                        send -> assertThat(send.patienceNanos()).isEqualTo(15 * CallHarness.SECOND));
    }

    @Test
    void anErrorBehindTheFirstEventIsNoAnswerEither() {
        String got = harness.drive(begin(false, 1), events(ROLE + ERROR), events(ROLE + TEXT + STOP + DONE));

        assertThat(got).isEqualTo("200 " + ROLE + TEXT + STOP + DONE);
        assertThat(harness.attempts).extracting(AttemptRecord::errorType).containsExactly("server_error", null);
    }

    @Test
    void theBodyOfAnErrorHasNothingLeftOfTheTimeOfTheStreamBefore() {
        CallFlow flow = begin(false, 1);
        open(flow).received(bytes(ROLE));
        harness.clock.advance(20 * CallHarness.SECOND);
        flow.uncommitted(new IOException("reset"));
        flow.waited();

        flow.responded(503, name -> null);

        assertThat(flow.body().patienceNanos()).isZero();
    }

    @Test
    void whatAHeldStreamUsedIsCountedThoughNobodySeesIt() {
        String usage = "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"model\":\"gpt-4o\",\"choices\":[],"
                + "\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3,\"total_tokens\":10}}\n\n";

        harness.drive(
                begin(true, 1),
                events(ROLE + TEXT + usage).cutBy(new IOException("reset")),
                events(ROLE + TEXT + STOP + DONE));

        assertThat(harness.attempts.get(0).usage())
                .isNotNull()
                .extracting(Usage::output)
                .isEqualTo(3L);
    }

    @Test
    void anErrorBehindSomeContentIsKeptBackWhileAnotherTargetMayGoOn() {
        RouteTarget other =
                new RouteTarget(TargetApi.OPENAI, "https://backup/v1", null, "other", List.of(), 1, false, null, null);
        BodyFlow body = open(begin(false, 0, RouteTarget.APPLICATION, other));
        body.received(bytes(ROLE + TEXT));

        assertThat(body.received(bytes(ERROR)).hasRemaining()).isFalse();
        assertThat(body.rest(null)).isNotNull();

        assertThat(harness.attempts).extracting(AttemptRecord::errorType).containsExactly("server_error");
        assertThat(harness.calls).isEmpty();
    }

    @Test
    void anErrorBehindSomeContentIsShownWhereNobodyGoesOn() {
        RouteTarget ownOnly = new RouteTarget(null, null, null, "other", List.of(), 1, false, null, null);
        BodyFlow body = open(begin(false, 0, RouteTarget.APPLICATION, ownOnly));
        body.received(bytes(ROLE + TEXT));
        body.received(bytes(ERROR));

        PublishedInput rest = PublishedInput.of(Objects.requireNonNull(body.rest(null)), () -> false);

        assertThat(rest).hasContent(ERROR);
        assertThat(harness.calls.get(0).errorType()).isEqualTo("server_error");
    }
}
