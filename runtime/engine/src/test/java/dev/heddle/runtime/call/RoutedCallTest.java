package dev.heddle.runtime.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.CallSpec;
import dev.heddle.bridge.Invocation;
import dev.heddle.bridge.Step;
import dev.heddle.runtime.bulkhead.BulkheadPolicy;
import dev.heddle.runtime.call.CallHarness.Answer;
import dev.heddle.runtime.dialect.Dialects;
import dev.heddle.runtime.ratelimit.RateLimitPolicy;
import dev.heddle.runtime.retry.RetryBudgetPolicy;
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
    void aCallBegunBeforeTheLimitWasLoweredDoesNotWidenIt() {
        bulkhead = new BulkheadPolicy(2, 2, Duration.ofSeconds(1), BulkheadPolicy.DEFAULT_LEASE, null);
        route(RouteTarget.APPLICATION);
        CallFlow before = begin(0);
        bulkhead = new BulkheadPolicy(1, 2, Duration.ofSeconds(1), BulkheadPolicy.DEFAULT_LEASE, null);
        route(RouteTarget.APPLICATION);
        harness.generation++;

        assertThat(begin(0).start()).isInstanceOf(Step.Send.class);
        assertThat(before.start()).isInstanceOf(Step.Wait.class);
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

    @Test
    void anAttemptElsewhereHasNoMoreTimeThanTheClientGivesTheCall() {
        harness.timeoutNanos = 30 * CallHarness.SECOND;
        route(openAiAt("https://backup/v1"));

        assertThat(begin(0).start())
                .isInstanceOfSatisfying(
                        Step.SendElsewhere.class,
                        send -> assertThat(send.timeoutNanos()).isEqualTo(30 * CallHarness.SECOND));
    }

    @Test
    void eachKeyIsShownOnceHoweverSoonTheThrottledOnesMayBeShownAgain() {
        route(openAiAt("https://first/v1", "key-a", "key-b"));
        CallFlow flow = begin(0);
        Step step = flow.start();
        int sent = 0;
        while (step instanceof Step.SendElsewhere && sent < 10) {
            sent++;
            flow.responded(429, name -> name.equals("retry-after-ms") ? "1" : null);
            step = flow.inspected("{}".getBytes(StandardCharsets.UTF_8), true);
            harness.clock.advance(CallHarness.SECOND);
            step = step instanceof Step.Wait ? flow.waited() : step;
        }

        assertThat(sent).isEqualTo(2);
    }

    @Test
    void theOnlyKeyThatDoesNotRestIsShownAgainAfterAWait() {
        route(openAiAt("https://first/v1", "key-a", "key-b"));
        assertThat(call(Answer.of(401, "{}"), Answer.of(200, ANSWER))).startsWith("200 ");

        assertThat(call(Answer.of(429, "{}"), Answer.of(200, ANSWER))).startsWith("200 ");
        assertThat(harness.sent.get(3)).contains("Bearer key-b ");
    }

    @Test
    void anAnswerFromElsewhereSaysItsTypeAlsoWhereTheFirstTargetGaveItOrTheRetryBudgetIsSpent() {
        RouteTarget ollama =
                new RouteTarget(TargetApi.OLLAMA, "https://own", null, "other", List.of(), 1, false, null, null);
        route(ollama);
        CallFlow first = begin(0);
        first.start();
        first.responded(200, name -> null);
        assertThat(first.responseHeaders()).containsExactly("content-type", "application/json");

        harness.retryBudget = new RetryBudgetPolicy(0, 0);
        route(RouteTarget.APPLICATION, ollama);
        CallFlow second = begin(2);
        second.start();
        second.responded(503, name -> null);
        second.inspected(new byte[0], true);
        second.waited();
        second.responded(200, name -> null);
        assertThat(second.responseHeaders()).contains("x-heddle-tier", "content-type", "application/json");
    }

    @Test
    void aBugBetweenTwoAttemptsEndsTheCallAndGivesItsPlaceBack() {
        bulkhead = new BulkheadPolicy(1, 0, Duration.ofSeconds(1), BulkheadPolicy.DEFAULT_LEASE, null);
        route(RouteTarget.APPLICATION, openAiAt("https://no host/v1"));

        String got = harness.drive(begin(0), Answer.of(503, "{}"));

        assertThat(got).startsWith("503 ");
        assertThat(harness.calls).hasSize(1);
        assertThat(begin(0).start()).isInstanceOf(Step.Send.class);
    }

    @Test
    void whatIsGivenUpWhileItWaitsIsNotSentAgain() {
        route(RouteTarget.APPLICATION);
        CallFlow flow = begin(2);
        flow.start();
        flow.responded(503, name -> null);
        flow.inspected(new byte[0], true);

        flow.abandoned(null);

        assertThat(flow.waited()).isSameAs(Step.Rethrow.INSTANCE);
        assertThat(harness.calls).hasSize(1);
    }

    @Test
    void anErrorThatIsShownLaterKeepsItsEncoding() {
        route(RouteTarget.APPLICATION, openAiAt("https://backup/v1"));
        CallFlow flow = begin(0);
        flow.start();
        flow.responded(503, name -> name.equals("content-encoding") ? "gzip" : null);
        flow.inspected(new byte[] {1}, true);
        flow.waited();
        flow.responded(401, name -> null);

        assertThat(flow.inspected(new byte[0], true))
                .isInstanceOfSatisfying(
                        Step.Answer.class,
                        answer -> assertThat(answer.headers()).containsSequence("content-encoding", "gzip"));
    }

    @Test
    void aConfiguredTextCostsTheAnnotatedMethodNothing() {
        route(false, "Please try again later.", RouteTarget.APPLICATION);
        try (Invocation invocation =
                Invocation.begin(CallSpec.of(CallSpec.CONTRACT, "Desk#answer").build())) {
            harness.drive(begin(0), Answer.of(503, "{}"));

            assertThat(invocation.spentUsd()).isEqualByComparingTo("0");
        }
    }

    @Test
    void whereNoOtherMayAnswerASilentTargetIsAskedAgain() {
        route(RouteTarget.APPLICATION, openAiAt("https://backup/v1"));
        try (Invocation invocation = Invocation.begin(
                CallSpec.of(CallSpec.CONTRACT, "Desk#answer").notDegradable().build())) {
            assertThat(invocation.isClosed()).isFalse();
            assertThat(call(Answer.failing(new SocketTimeoutException("timeout")), Answer.of(200, ANSWER)))
                    .startsWith("200 ");
        }
        assertThat(harness.sent).containsExactly("unchanged", "unchanged");
    }

    @Test
    void whereTheOtherTargetCannotBeAskedTheApplicationSeesItsOwnProvidersError() {
        harness.switchedOff = new SwitchedOff(Set.of("house"), Set.of());
        route(
                RouteTarget.APPLICATION,
                new RouteTarget(
                        TargetApi.OPENAI, "https://backup/v1", "house", "other", List.of(), 1, false, null, null));

        String got = call(Answer.of(401, "{\"error\":{\"code\":\"invalid_api_key\"}}"));

        assertThat(got).isEqualTo("401 heddle");
        assertThat(harness.synthetic).contains("invalid_api_key");
        CallRecord record = harness.calls.get(0);
        assertThat(record.refusal()).isNull();
        assertThat(record.status()).isEqualTo(401);
        assertThat(record.errorType()).isEqualTo(harness.attempts.get(0).errorType());
    }

    @Test
    void aTargetThatIsPassedOverCostsTheAnnotatedMethodNoAttempt() {
        harness.switchedOff = new SwitchedOff(Set.of("openai"), Set.of());
        route(
                RouteTarget.APPLICATION,
                new RouteTarget(
                        TargetApi.OPENAI, "https://backup/v1", "house", "other", List.of(), 1, false, null, null));
        try (Invocation invocation = Invocation.begin(
                CallSpec.of(CallSpec.CONTRACT, "Desk#answer").retryBudget(0).build())) {
            assertThat(invocation.isClosed()).isFalse();
            assertThat(call(Answer.of(200, ANSWER))).startsWith("200 ");
        }
    }

    @Test
    void whatAProviderSaysOfOneKeysLimitsDoesNotHoldTheOthersUp() {
        route(new RouteTarget(
                TargetApi.OPENAI,
                "https://first/v1",
                null,
                "other",
                List.of("key-a", "key-b"),
                1,
                false,
                null,
                new RateLimitPolicy(600, 0, Duration.ofSeconds(10), true)));
        CallFlow flow = begin(2);
        flow.start();
        flow.responded(
                429,
                name -> name.equals("retry-after") ? "20" : name.equals("x-ratelimit-remaining-requests") ? "0" : null);

        Step next = flow.inspected("{}".getBytes(StandardCharsets.UTF_8), true);

        assertThat(next)
                .isInstanceOfSatisfying(
                        Step.Wait.class, wait -> assertThat(wait.delayNanos()).isZero());
        assertThat(flow.waited())
                .isInstanceOfSatisfying(
                        Step.SendElsewhere.class,
                        send -> assertThat(send.headers()).contains("Bearer key-b"));
        assertThat(begin(0).start()).as("another call").isInstanceOf(Step.SendElsewhere.class);
    }

    @Test
    void aCallThatHasAllTheTimeInTheWorldDoesNotStayWithATargetForHours() {
        route(
                new RouteTarget(
                        TargetApi.OPENAI,
                        "https://first/v1",
                        null,
                        "other",
                        List.of(),
                        1,
                        false,
                        null,
                        new RateLimitPolicy(600, 0, Duration.ofSeconds(10), true)),
                openAiAt("https://second/v1"));
        call(Answer.of(429, "{}", "retry-after", "3600"), Answer.of(200, ANSWER));
        harness.sent.clear();

        assertThat(call(Answer.of(200, ANSWER))).startsWith("200 ");

        assertThat(harness.sent).singleElement().asString().startsWith("https://second/v1/");
    }
}
