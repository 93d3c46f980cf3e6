package dev.heddle.runtime.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Step;
import dev.heddle.runtime.bulkhead.BulkheadPolicy;
import dev.heddle.runtime.call.CallHarness.Answer;
import dev.heddle.runtime.dialect.Dialects;
import dev.heddle.runtime.ratelimit.RateLimitPolicy;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.RouteMatch;
import dev.heddle.runtime.routing.RouteStrategy;
import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.routing.StreamPolicy;
import dev.heddle.runtime.routing.SwitchedOff;
import dev.heddle.runtime.routing.TargetApi;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoutedCallTest {

    private static final String PATH = "/v1/chat/completions";
    private static final String ASKED = "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    private static final String ANSWER =
            "{\"id\":\"1\",\"model\":\"other\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                    + "\"content\":\"Hello\"},\"finish_reason\":\"stop\"}]}";

    private final CallHarness harness = new CallHarness();
    private @Nullable BulkheadPolicy bulkhead;

    @BeforeEach
    void speakOpenAi() {
        harness.dialects = Dialects.standard();
    }

    private static RouteTarget openAiAt(String baseUrl, String... keys) {
        return new RouteTarget(TargetApi.OPENAI, baseUrl, null, "other", List.of(keys), 1, false, null, null);
    }

    private void route(RouteTarget... targets) {
        route(false, null, targets);
    }

    private void route(boolean failOverFiltered, @Nullable String staticAnswer, RouteTarget... targets) {
        harness.routes = List.of(new Route(
                "chat",
                new RouteMatch(List.of(), List.of(), List.of()),
                RouteStrategy.FAILOVER,
                Arrays.asList(targets),
                StreamPolicy.DEFAULT,
                false,
                failOverFiltered,
                null,
                staticAnswer,
                bulkhead));
    }

    private String call(Answer... answers) {
        return harness.drive(begin(2), answers);
    }

    private CallFlow begin(int retries) {
        return Objects.requireNonNull(harness.beginOrNull(PATH, ASKED.getBytes(StandardCharsets.UTF_8), retries));
    }

    @Test
    void theSecondTargetAnswersWhatTheFirstCouldNot() {
        route(RouteTarget.APPLICATION, openAiAt("https://backup/v1", "key-b"));

        String got = call(Answer.of(503, ""), Answer.of(503, ""), Answer.of(503, ""), Answer.of(200, ANSWER));

        assertThat(got).isEqualTo("200 " + ANSWER);
        assertThat(harness.sent.get(3))
                .startsWith(
                        "https://backup/v1/chat/completions content-type application/json authorization Bearer key-b ")
                .contains("\"model\":\"other\"");
        assertThat(harness.attempts)
                .extracting(AttemptRecord::target)
                .containsExactly(
                        "openai host:443 gpt-4o",
                        "openai host:443 gpt-4o",
                        "openai host:443 gpt-4o",
                        "openai backup:443 other");
        assertThat(harness.calls.get(0).fallbackModel()).isTrue();
        assertThat(harness.calls.get(0).errorType()).isNull();
    }

    @Test
    void aSilentTargetIsNotAskedAgainWhereAnotherIsLeft() {
        route(RouteTarget.APPLICATION, openAiAt("https://backup/v1"));

        String got = call(Answer.failing(new SocketTimeoutException("timeout")), Answer.of(200, ANSWER));

        assertThat(got).startsWith("200 ");
        assertThat(harness.attempts).hasSize(2);
    }

    @Test
    void whatIsTheCallersFaultIsNobodyElsesToAnswer() {
        route(RouteTarget.APPLICATION, openAiAt("https://backup/v1"));

        assertThat(call(Answer.of(400, "{\"error\":{\"code\":\"invalid_value\"}}")))
                .startsWith("400 ");
        assertThat(harness.attempts).hasSize(1);
    }

    @Test
    void aRefusedContentGoesToAnotherOnlyWhereThatIsConfigured() {
        Answer filtered = Answer.of(400, "{\"error\":{\"code\":\"content_policy_violation\"}}");
        route(RouteTarget.APPLICATION, openAiAt("https://backup/v1"));
        assertThat(call(filtered)).startsWith("400 ");

        route(true, null, RouteTarget.APPLICATION, openAiAt("https://backup/v1"));
        assertThat(call(filtered, Answer.of(200, ANSWER))).startsWith("200 ");
    }

    @Test
    void tooLongAContextGoesOnlyToALargerWindow() {
        Answer tooLong = Answer.of(400, "{\"error\":{\"code\":\"context_length_exceeded\"}}");
        RouteTarget small = new RouteTarget(null, null, null, "gpt-3.5-turbo", List.of(), 1, false, null, null);
        RouteTarget large = new RouteTarget(null, null, null, "gpt-4.1", List.of(), 1, false, null, null);
        route(RouteTarget.APPLICATION, small, large);

        assertThat(call(tooLong, Answer.of(200, ANSWER))).startsWith("200 ");
        assertThat(harness.attempts)
                .extracting(AttemptRecord::target)
                .containsExactly("openai host:443 gpt-4o", "openai host:443 gpt-4.1");
    }

    @Test
    void aKeyThatIsNotAcceptedRestsAndTheNextOneIsShown() {
        route(openAiAt("https://first/v1", "key-a", "key-b"));

        assertThat(call(Answer.of(401, "{}"), Answer.of(200, ANSWER))).startsWith("200 ");
        assertThat(call(Answer.of(200, ANSWER))).startsWith("200 ");

        assertThat(harness.sent.get(0)).contains("Bearer key-a ");
        assertThat(harness.sent.get(1)).contains("Bearer key-b ");
        assertThat(harness.sent.get(2)).contains("Bearer key-b ");
    }

    @Test
    void theApplicationsOwnKeyIsReplacedByTheTargets() {
        route(new RouteTarget(null, null, null, null, List.of("key-a"), 1, false, null, null));

        Step first = begin(0).start();

        assertThat(first)
                .isInstanceOfSatisfying(
                        Step.Send.class,
                        send -> assertThat(send.setHeaders()).containsExactly("authorization", "Bearer key-a"));
    }

    @Test
    void whenEverybodyFailsTheApplicationSeesItsOwnProvidersError() {
        route(RouteTarget.APPLICATION, openAiAt("https://backup/v1"));

        String got =
                harness.drive(begin(0), Answer.of(503, "{\"error\":{\"code\":\"overloaded\"}}"), Answer.of(401, "{}"));

        assertThat(got).isEqualTo("503 heddle");
        assertThat(harness.synthetic).contains("overloaded");
        assertThat(harness.calls.get(0).status()).isEqualTo(503);
    }

    @Test
    void theConfiguredTextIsTheLastAnswer() {
        route(false, "Please try again later.", RouteTarget.APPLICATION);

        String got = harness.drive(begin(0), Answer.of(503, "{}"));

        assertThat(got).isEqualTo("200 heddle");
        assertThat(harness.synthetic).contains("Please try again later.").contains("chat.completion");
        assertThat(harness.calls.get(0).errorType()).isNull();
    }

    @Test
    void aWholeAnswerThatBreaksIsAskedForAgain() {
        route(RouteTarget.APPLICATION, openAiAt("https://backup/v1"));

        String got = harness.drive(
                begin(0), Answer.of(200, "{\"id\":").cutBy(new java.io.IOException("reset")), Answer.of(200, ANSWER));

        assertThat(got).isEqualTo("200 " + ANSWER);
        assertThat(harness.calls.get(0).errorType()).isNull();
    }

    @Test
    void aCallThatFitsNoRouteGoesItsOwnWay() {
        harness.routes = List.of(new Route(
                "others",
                new RouteMatch(List.of(), List.of("example.com"), List.of()),
                RouteStrategy.FAILOVER,
                List.of(openAiAt("https://backup/v1")),
                StreamPolicy.DEFAULT,
                false,
                false,
                null,
                null,
                null));

        assertThat(call(Answer.of(200, ANSWER))).isEqualTo("200 " + ANSWER);
        assertThat(harness.sent).containsExactly("unchanged");
    }

    @Test
    void asManyCallsTakeTheRouteAsItAllowsAndTheOthersStandInLine() {
        bulkhead = new BulkheadPolicy(1, 1, Duration.ofSeconds(1), BulkheadPolicy.DEFAULT_LEASE, null);
        route(RouteTarget.APPLICATION);
        CallFlow first = begin(0);
        CallFlow second = begin(0);
        CallFlow third = begin(0);

        assertThat(first.start()).isInstanceOf(Step.Send.class);
        assertThat(second.start()).isInstanceOf(Step.Wait.class);
        assertThat(third.start())
                .isInstanceOfSatisfying(
                        Step.Answer.class, answer -> assertThat(answer.status()).isEqualTo(429));
        assertThat(harness.calls).extracting(CallRecord::refusal).containsExactly("bulkhead_line_full");

        first.abandoned(null);
        assertThat(second.waited()).isInstanceOf(Step.Send.class);
    }

    @Test
    void aCallThatStoodInLineForTooLongIsRefusedAndOneThatIsGivenUpLeavesIt() {
        bulkhead = new BulkheadPolicy(1, 2, Duration.ofSeconds(1), BulkheadPolicy.DEFAULT_LEASE, null);
        route(RouteTarget.APPLICATION);
        CallFlow first = begin(0);
        first.start();
        CallFlow second = begin(0);
        second.start();
        CallFlow third = begin(0);
        third.start();

        third.abandoned(null);
        harness.clock.advance(2 * CallHarness.SECOND);

        assertThat(second.waited()).isInstanceOf(Step.Answer.class);
        assertThat(harness.calls)
                .extracting(CallRecord::errorType)
                .containsExactly("cancelled", "bulkhead_wait_exceeded");
    }

    @Test
    void anAttemptWaitsForItsTargetsShareOfTheMinute() {
        route(new RouteTarget(
                null, null, null, null, List.of(), 1, false, null, new RateLimitPolicy(60, 0, Duration.ZERO, true)));
        begin(0).start();

        Step second = begin(0).start();

        assertThat(second)
                .isInstanceOfSatisfying(
                        Step.Wait.class, wait -> assertThat(wait.delayNanos()).isBetween(1L, CallHarness.SECOND));
        assertThat(harness.attempts).isEmpty();
    }

    @Test
    void whatIsSwitchedOffIsNotAsked() {
        harness.switchedOff = new SwitchedOff(Set.of("openai"), Set.of());
        route(
                RouteTarget.APPLICATION,
                new RouteTarget(
                        TargetApi.OPENAI, "https://backup/v1", "house", "other", List.of(), 1, false, null, null));
        assertThat(call(Answer.of(200, ANSWER))).startsWith("200 ");
        assertThat(harness.sent).singleElement().asString().startsWith("https://backup/v1/");

        harness.switchedOff = new SwitchedOff(Set.of(), Set.of("chat"));
        assertThat(call()).isEqualTo("503 heddle");
        assertThat(harness.calls.get(1).refusal()).isEqualTo("switched_off");
    }

    @Test
    void anOpenCircuitIsAnsweredWithTheConfiguredTextToo() {
        harness.switchedOff = new SwitchedOff(Set.of("openai"), Set.of());
        route(false, "Please try again later.", RouteTarget.APPLICATION);

        assertThat(call()).isEqualTo("200 heddle");
        assertThat(harness.synthetic).contains("Please try again later.");
    }

    @Test
    void whereAnotherTargetIsLeftAnAnswerHasTwoThirdsOfTheClientsTime() {
        harness.timeoutNanos = 30 * CallHarness.SECOND;
        route(RouteTarget.APPLICATION, openAiAt("https://backup/v1"));

        assertThat(begin(0).start())
                .isInstanceOfSatisfying(
                        Step.Send.class,
                        send -> assertThat(send.patienceNanos()).isEqualTo(20 * CallHarness.SECOND));

        route(RouteTarget.APPLICATION);
        assertThat(begin(0).start())
                .isInstanceOfSatisfying(
                        Step.Send.class,
                        send -> assertThat(send.patienceNanos()).isZero());
    }
}
