package dev.heddle.runtime.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.CallSpec;
import dev.heddle.bridge.Invocation;
import dev.heddle.bridge.Step;
import dev.heddle.call.LlmOutcome;
import dev.heddle.runtime.attribution.Attribution;
import dev.heddle.runtime.attribution.AttributionRules;
import dev.heddle.runtime.attribution.AttributionSource;
import dev.heddle.runtime.call.CallHarness.Answer;
import dev.heddle.runtime.dialect.Dialects;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.RouteMatch;
import dev.heddle.runtime.routing.RouteStrategy;
import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.routing.StreamPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Calls made inside an annotated method. */
class AnnotatedCallTest {

    private final CallHarness harness = new CallHarness();

    private String under(UnaryOperator<CallSpec.Builder> declared, int sdkRetries, Answer... answers) {
        try (Invocation invocation = begin(declared)) {
            return harness.drive(harness.begin("whole", sdkRetries), answers);
        }
    }

    private static Invocation begin(UnaryOperator<CallSpec.Builder> declared) {
        return Invocation.begin(
                declared.apply(CallSpec.of(CallSpec.CONTRACT, "Desk#answer")).build());
    }

    private static LlmOutcome outcome() {
        return LlmOutcome.last().orElseThrow();
    }

    private CallRecord onlyCall() {
        assertThat(harness.calls).hasSize(1);
        return harness.calls.get(0);
    }

    @Test
    void asksTheMethodsModelWithinTheMethodsLimit() {
        under(spec -> spec.model("small").maxTokens(64), 0, Answer.of(200, "text end"));

        assertThat(harness.sent).containsExactly("whole@small<64");
        assertThat(harness.attempts.get(0).target()).isEqualTo("openai host:443 small");
        assertThat(outcome().tier()).isEqualTo(LlmOutcome.Tier.MODEL);
        assertThat(outcome().attempts()).isEqualTo(1);
    }

    @Test
    void aRequestThatIsSignedAlreadyIsSentAsItWasSigned() {
        harness.headers = name -> name.equals("authorization") ? "AWS4-HMAC-SHA256 Credential=…" : null;

        under(spec -> spec.model("small").maxTokens(64), 0, Answer.of(200, "text end"));

        assertThat(harness.sent).containsExactly("unchanged");
    }

    @Test
    void isBookedToTheMethodsFeature() {
        harness.attribution = new AttributionRules(
                List.of(new AttributionSource.Fixed("elsewhere")),
                List.of(new AttributionSource.Fixed("payments")),
                List.of(),
                List.of());

        under(spec -> spec.feature("refunds"), 0, Answer.of(200, "text end"));

        assertThat(onlyCall().start().attribution()).isEqualTo(new Attribution("refunds", "payments", null, null));
    }

    @Test
    void theStrictestLimitOfNestedMethodsHolds() {
        try (Invocation outer = begin(spec -> spec.maxTokens(64).model("outer"))) {
            under(spec -> spec.maxTokens(512), 0, Answer.of(200, "text end"));
        }

        assertThat(harness.sent).containsExactly("whole@outer<64");
    }

    @Test
    void changesNothingWhereTheMethodDeclaresNothing() {
        under(spec -> spec, 0, Answer.of(200, "text end"));

        assertThat(harness.sent).containsExactly("unchanged");
    }

    @Test
    void theBudgetIsTheMethodsAndNotTheSdks() {
        assertThat(under(spec -> spec.retryBudget(1), 5, Answer.of(503, ""), Answer.of(503, "busy")))
                .isEqualTo("503 busy");
        assertThat(under(spec -> spec.retryBudget(2), -1, Answer.of(503, ""), Answer.of(200, "text end")))
                .isEqualTo("200 text end");
    }

    @Test
    void theBudgetIsSharedByAllCallsOfOneInvocation() {
        try (Invocation invocation = begin(spec -> spec.retryBudget(1))) {
            assertThat(harness.drive(harness.begin("whole", 2), Answer.of(503, ""), Answer.of(200, "text end")))
                    .isEqualTo("200 text end");
            assertThat(harness.drive(harness.begin("whole", 2), Answer.of(503, "busy")))
                    .isEqualTo("503 busy");
        }
        assertThat(outcome().calls()).isEqualTo(2);
        assertThat(outcome().attempts()).isEqualTo(3);
    }

    @Test
    void eachFallbackModelKeepsAnAttemptOfTheBudget() {
        String got = under(
                spec -> spec.fallbackModels("second", "third").retryBudget(3),
                0,
                Answer.of(503, ""),
                Answer.of(503, ""),
                Answer.of(503, ""),
                Answer.of(200, "text end"));

        assertThat(got).isEqualTo("200 text end");
        assertThat(harness.sent).containsExactly("unchanged", "unchanged", "whole@second", "whole@third");
    }

    @Test
    void asksTheNextModelWhenOneIsGone() {
        String got = under(
                spec -> spec.fallbackModels("second").maxTokens(9),
                0,
                Answer.of(404, "model_not_found"),
                Answer.of(200, "text end"));

        assertThat(got).isEqualTo("200 text end");
        assertThat(harness.sent).containsExactly("whole<9", "whole@second<9");
        assertThat(harness.attempts)
                .extracting(AttemptRecord::target)
                .containsExactly("openai host:443 m", "openai host:443 second");
        assertThat(harness.calls).hasSize(1);
        assertThat(outcome().tier()).isEqualTo(LlmOutcome.Tier.FALLBACK_MODEL);
        assertThat(outcome().degraded()).isTrue();
    }

    @Test
    void doesNotAskAnotherModelForTheCallersFault() {
        assertThat(under(spec -> spec.fallbackModels("second"), 0, Answer.of(400, "bad")))
                .isEqualTo("400 bad");
    }

    @Test
    void doesNotAskAnotherModelWhereTheMethodMustNotDegrade() {
        assertThat(under(spec -> spec.fallbackModels("second").notDegradable(), 0, Answer.of(503, "busy")))
                .isEqualTo("503 busy");
    }

    @Test
    void asksTheNextModelWhenTheCircuitIsOpen() {
        for (int i = 0; i < 12; i++) {
            harness.drive(harness.begin("whole", 0), Answer.of(503, ""));
        }
        harness.sent.clear();

        assertThat(under(spec -> spec.fallbackModels("second"), 0, Answer.of(200, "text end")))
                .isEqualTo("200 text end");
        assertThat(harness.sent).containsExactly("whole@second");
    }

    @Test
    void refusesACallAfterTheMethodsDeadline() {
        try (Invocation invocation = begin(spec -> spec.timeoutMillis(1_000))) {
            harness.clock.advance(2 * CallHarness.SECOND);
            assertThat(harness.drive(harness.begin("whole", 2))).isEqualTo("504 heddle");
        }
        assertThat(onlyCall().refusal()).isEqualTo("deadline_exceeded");
        assertThat(onlyCall().attempts()).isEmpty();
    }

    @Test
    void doesNotWaitBeyondTheMethodsDeadline() {
        assertThat(under(
                        spec -> spec.timeoutMillis(1_000).retryBudget(5),
                        0,
                        Answer.of(503, "busy", "retry-after", "30")))
                .isEqualTo("503 busy");
    }

    @Test
    void breaksOffTheExchangeAtTheDeadline() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (Invocation invocation = begin(spec -> spec.timeoutMillis(20).retryBudget(3))) {
            CallFlow flow = harness.begin("whole", 2);
            flow.cancelBy(cancelled::countDown);
            assertThat(flow.start()).isInstanceOf(Step.Send.class);

            assertThat(cancelled.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(flow.failed(new IOException("Canceled"))).isInstanceOf(Step.Rethrow.class);
        }
        assertThat(onlyCall().errorType()).isEqualTo("deadline_exceeded");
        assertThat(onlyCall().attempts()).extracting(AttemptRecord::errorType).containsExactly("deadline_exceeded");
        assertThat(outcome().reason()).isEqualTo("deadline_exceeded");
    }

    @Test
    void refusesWhatCouldCostMoreThanTheMethodAllows() {
        assertThat(under(spec -> spec.model("m-1").maxCost("0.000000000020 USD"), 0, Answer.of(200, "text end")))
                .isEqualTo("200 text end");
        assertThat(under(spec -> spec.model("m-1").maxCost("0.000000000001 USD"), 0))
                .isEqualTo("429 heddle");
        assertThat(outcome().reason()).isEqualTo("max_cost_exceeded");
    }

    @Test
    void whatEarlierCallsOfTheInvocationCostCounts() {
        try (Invocation invocation = begin(spec -> spec.model("m-1").maxCost("0.000000000016 USD"))) {
            assertThat(harness.drive(harness.begin("whole", 0), Answer.of(200, "text end")))
                    .isEqualTo("200 text end");
            assertThat(harness.drive(harness.begin("whole", 0))).isEqualTo("429 heddle");
        }
    }

    @Test
    void aFailureThatUsedNothingCostsNothing() {
        try (Invocation invocation = begin(spec -> spec.model("m-1"))) {
            harness.drive(harness.begin("whole", 0), Answer.of(503, "busy"));
            harness.drive(harness.begin("whole", 0), Answer.of(200, "text end"));
        }
        assertThat(outcome().costUsd()).isEqualByComparingTo("0.000000000015");
    }

    @Test
    void aLimitOnAModelWithoutAPriceIsNotKeptAndSaidSo() {
        assertThat(under(spec -> spec.model("m-2").maxCost("0.000000000001 USD"), 0, Answer.of(200, "text end")))
                .isEqualTo("200 text end");
    }

    @Test
    void isUnderTheMethodThatRanWhereTheCallWasMadeAndNotWhereItIsSent() {
        Object origin;
        try (Invocation invocation = begin(spec -> spec.model("small"))) {
            origin = harness.engine().origin(CallHarness.class, 0);
        }
        harness.drive(harness.beginFrom(origin), Answer.of(200, "text end"));

        assertThat(harness.sent).containsExactly("whole@small");
    }

    @Test
    void takesTheRouteThatTheMethodNamesWhateverItMatches() {
        harness.dialects = Dialects.standard();
        harness.routes = List.of(new Route(
                "spare",
                new RouteMatch(List.of(), List.of("nowhere.example.com"), List.of()),
                RouteStrategy.FAILOVER,
                List.of(new RouteTarget(null, null, null, "small", List.of(), 1, false, null, null)),
                StreamPolicy.DEFAULT,
                false,
                false,
                null,
                null,
                null));
        byte[] body = "{\"model\":\"large\",\"messages\":[]}".getBytes(StandardCharsets.UTF_8);

        try (Invocation invocation = begin(spec -> spec.route("spare"))) {
            harness.drive(
                    Objects.requireNonNull(harness.beginOrNull("/v1/chat/completions", body, 0)),
                    Answer.of(200, "{\"choices\":[]}"));
        }
        try (Invocation invocation = begin(spec -> spec.route("sparse"))) {
            harness.drive(
                    Objects.requireNonNull(harness.beginOrNull("/v1/chat/completions", body, 0)),
                    Answer.of(200, "{\"choices\":[]}"));
        }

        assertThat(harness.attempts)
                .extracting(AttemptRecord::target)
                .containsExactly("openai host:443 small", "openai host:443 large");
    }
}
