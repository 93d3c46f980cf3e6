package dev.heddle.runtime.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.CallSpec;
import dev.heddle.bridge.Invocation;
import dev.heddle.bridge.Step;
import dev.heddle.runtime.attribution.AttributionRules;
import dev.heddle.runtime.attribution.AttributionSource;
import dev.heddle.runtime.budget.Adjustment;
import dev.heddle.runtime.budget.Budget;
import dev.heddle.runtime.budget.BudgetMatch;
import dev.heddle.runtime.budget.BudgetOutcome;
import dev.heddle.runtime.budget.BudgetScope;
import dev.heddle.runtime.budget.BudgetSettings;
import dev.heddle.runtime.budget.BudgetUnit;
import dev.heddle.runtime.budget.BudgetWindow;
import dev.heddle.runtime.budget.OnExceed;
import dev.heddle.runtime.budget.Reserved;
import dev.heddle.runtime.call.CallHarness.Answer;
import dev.heddle.runtime.dialect.Dialects;
import dev.heddle.runtime.routing.NamePattern;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.RouteMatch;
import dev.heddle.runtime.routing.RouteStrategy;
import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.routing.StreamPolicy;
import dev.heddle.runtime.routing.SwitchedOff;
import dev.heddle.runtime.routing.TargetApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BudgetedCallTest {

    private static final BudgetWindow DAY = new BudgetWindow(1, BudgetWindow.Unit.DAY, false, ZoneOffset.UTC);
    private static final String ASKED =
            "{\"model\":\"gpt-4o\",\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    private static final String ANSWER =
            "{\"id\":\"1\",\"model\":\"other\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                    + "\"content\":\"Hello\"},\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":8,\"completion_tokens\":2,\"total_tokens\":10}}";

    private final CallHarness harness = new CallHarness();

    private static Budget tokens(String name, BudgetScope scope, long limit, OnExceed onExceed) {
        return budget(name, scope, BudgetUnit.TOKENS, limit, onExceed, null, BudgetMatch.ALL);
    }

    private static Budget budget(
            String name,
            BudgetScope scope,
            BudgetUnit unit,
            long limit,
            OnExceed onExceed,
            @Nullable String route,
            BudgetMatch match) {
        return new Budget(name, scope, unit, limit, DAY, List.of(80), onExceed, route, match, false);
    }

    private void budgets(Budget... budgets) {
        harness.budgets.reconfigure(new BudgetSettings(List.of(budgets), null, true));
    }

    private String call(String body, Answer... answers) {
        return harness.drive(harness.begin(body, 0), answers);
    }

    private BudgetOutcome lastOutcome() {
        CallRecord last = harness.calls.get(harness.calls.size() - 1);
        return Objects.requireNonNull(last.budgets());
    }

    /** What is spent of the first budget. */
    private long spent() {
        return lastOutcome().states().get(0).spent();
    }

    @Test
    void aCallThatDoesNotFitIsRefusedWithEverythingOneNeedsToKnow() {
        harness.attribution =
                new AttributionRules(List.of(), List.of(new AttributionSource.Fixed("payments")), List.of(), List.of());
        budgets(tokens("each-team", BudgetScope.TEAM, 1_010, OnExceed.REJECT));
        call("whole", Answer.of(200, "text end"));

        assertThat(call("whole@m-2")).isEqualTo("429 heddle");

        assertThat(harness.synthetic)
                .startsWith("Heddle refused the call (budget_exceeded): budget 'each-team' allows team 'payments'"
                        + " 1010 tokens in 1d, 15 tokens are spent")
                .contains("there is room again at ")
                .endsWith("Nothing was sent to the provider.");
        assertThat(harness.sent).hasSize(1);
        CallRecord refused = harness.calls.get(1);
        assertThat(refused.refusal()).isEqualTo("budget_exceeded");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(lastOutcome().events()).hasSize(1);
    }

    @Test
    void whatAnAttemptUsedIsSettled() {
        budgets(tokens("all", BudgetScope.GLOBAL, 10_000, OnExceed.REJECT));

        call("whole", Answer.of(200, "text end"));

        assertThat(spent()).isEqualTo(15);
    }

    @Test
    void aFailureWithoutUsageGivesItsShareBack() {
        budgets(tokens("all", BudgetScope.GLOBAL, 10_000, OnExceed.REJECT));

        call("whole", Answer.of(400, "no"));
        assertThat(spent()).isZero();
        call("whole", Answer.failing(new IOException("refused")));
        assertThat(spent()).isZero();
    }

    @Test
    void everyAttemptIsCounted() {
        budgets(tokens("all", BudgetScope.GLOBAL, 10_000, OnExceed.REJECT));

        harness.drive(harness.begin("whole", 2), Answer.of(503, ""), Answer.of(503, ""), Answer.of(200, "text end"));

        assertThat(spent()).isEqualTo(15);
    }

    @Test
    void aStreamThatIsCutSettlesWhatItUsed() {
        budgets(tokens("all", BudgetScope.GLOBAL, 10_000, OnExceed.REJECT));

        call("stream", Answer.of(200, "text ").cutBy(new IOException("cut")));

        // One token of input for its bytes, two for the event that arrived.
        assertThat(spent()).isBetween(2L, 6L);
    }

    @Test
    void aStreamThatTheApplicationLeavesSettlesWhatItUsed() {
        budgets(tokens("all", BudgetScope.GLOBAL, 10_000, OnExceed.REJECT));
        CallFlow flow = harness.begin("stream", 0);
        assertThat(flow.start()).isInstanceOf(Step.Send.class);
        flow.responded(200, name -> null);
        flow.body().received(java.nio.ByteBuffer.wrap("text ".getBytes(StandardCharsets.UTF_8)));
        flow.body().cancelled();

        assertThat(spent()).isBetween(2L, 6L);
    }

    @Test
    void aCallThatIsGivenUpBeforeAnAnswerHasSpentNothing() {
        budgets(tokens("all", BudgetScope.GLOBAL, 10_000, OnExceed.REJECT));
        CallFlow flow = harness.begin("stream", 0);
        flow.start();
        flow.abandoned(null);

        assertThat(spent()).isZero();
    }

    @Test
    void aWholeAnswerThatIsCutHasSpentItsEstimateForItsProviderHadFinishedIt() {
        budgets(tokens("all", BudgetScope.GLOBAL, 10_000, OnExceed.REJECT));

        call("whole", Answer.of(200, "text ").cutBy(new IOException("cut")));

        // A token of input for its bytes, a thousand of output as long as nothing is learnt.
        assertThat(spent()).isBetween(1_001L, 1_003L);
    }

    @Test
    void aCallThatIsGivenUpWhileItIsSentHoldsNothingAndHasMadeNoAttempt() {
        budgets(tokens("all", BudgetScope.GLOBAL, 1_001, OnExceed.REJECT));
        for (int reading = 0; reading < 20; reading++) {
            CallFlow flow = harness.begin("whole", 0);
            harness.clock.atReading(reading, () -> flow.abandoned(null));

            assertThat(flow.start()).isInstanceOfAny(Step.Rethrow.class, Step.Send.class);

            if (harness.calls.size() <= reading) {
                // There are no more places to give it up.
                assertThat(reading).isGreaterThan(2);
                return;
            }
            assertThat(harness.calls.get(reading).errorType()).isEqualTo("cancelled");
            assertThat(harness.attempts).isEmpty();
        }
    }

    @Test
    void theCallsOfAnInvocationShareABudgetOfTheCall() {
        budgets(tokens("each", BudgetScope.CALL, 1_020, OnExceed.REJECT));
        try (Invocation invocation =
                Invocation.begin(CallSpec.of(CallSpec.CONTRACT, "Desk#answer").build())) {
            assertThat(call("whole", Answer.of(200, "text end"))).startsWith("200");
            assertThat(call("whole", Answer.of(200, "text end"))).startsWith("200");
        }
        assertThat(call("whole", Answer.of(200, "text end"))).startsWith("200");
        assertThat(spent()).isEqualTo(15);
    }

    private void routes(Route... routes) {
        harness.dialects = Dialects.standard();
        harness.routes = Arrays.asList(routes);
    }

    private static Route route(String name, @Nullable String staticAnswer, RouteTarget... targets) {
        return new Route(
                name,
                new RouteMatch(
                        name.equals("chat") ? List.of() : List.of(new NamePattern("none")), List.of(), List.of()),
                RouteStrategy.FAILOVER,
                Arrays.asList(targets),
                StreamPolicy.DEFAULT,
                false,
                false,
                null,
                staticAnswer,
                null);
    }

    private static RouteTarget target(String baseUrl, String model) {
        return new RouteTarget(TargetApi.OPENAI, baseUrl, null, model, List.of(), 1, false, null, null);
    }

    private String ask(Answer... answers) {
        CallFlow flow = Objects.requireNonNull(
                harness.beginOrNull("/v1/chat/completions", ASKED.getBytes(StandardCharsets.UTF_8), 0));
        return harness.drive(flow, answers);
    }

    private static BudgetMatch dear() {
        return new BudgetMatch(List.of(), List.of(new NamePattern("gpt-4o")), List.of(), List.of(), List.of());
    }

    @Test
    void whereTheBudgetSaysFallbackAnotherTargetAnswersThatFits() {
        routes(route("chat", null, RouteTarget.APPLICATION, target("https://backup/v1", "other")));
        budgets(budget("dear", BudgetScope.GLOBAL, BudgetUnit.TOKENS, 50, OnExceed.FALLBACK, null, dear()));

        assertThat(ask(Answer.of(200, ANSWER))).isEqualTo("200 " + ANSWER);

        assertThat(harness.sent).singleElement().asString().startsWith("https://backup/v1/chat/completions");
        assertThat(lastOutcome().events())
                .extracting(event -> event.refused().budget().name(), BudgetOutcome.Event::action)
                .containsExactly(tuple("dear", OnExceed.FALLBACK));
    }

    @Test
    void whereTheBudgetSaysFallbackAndNothingFitsTheStaticAnswerAnswers() {
        routes(route("chat", "Later, please.", RouteTarget.APPLICATION));
        budgets(tokens("all", BudgetScope.GLOBAL, 50, OnExceed.FALLBACK));

        assertThat(ask()).isEqualTo("200 heddle");
        assertThat(harness.synthetic).contains("Later, please.");
    }

    @Test
    void whereTheBudgetSaysRejectNeitherAnotherTargetNorTheStaticAnswerAnswers() {
        routes(route("chat", "Later, please.", RouteTarget.APPLICATION, target("https://backup/v1", "other")));
        budgets(budget("dear", BudgetScope.GLOBAL, BudgetUnit.TOKENS, 50, OnExceed.REJECT, null, dear()));

        assertThat(ask()).isEqualTo("429 heddle");
        assertThat(harness.synthetic).contains("budget_exceeded").contains("it never fits");
    }

    @Test
    void whereTheMethodWouldRatherFailNothingElseAnswers() {
        routes(route("chat", "Later, please.", RouteTarget.APPLICATION, target("https://backup/v1", "other")));
        budgets(budget("dear", BudgetScope.GLOBAL, BudgetUnit.TOKENS, 50, OnExceed.FALLBACK, null, dear()));

        try (Invocation invocation = Invocation.begin(
                CallSpec.of(CallSpec.CONTRACT, "Desk#answer").notDegradable().build())) {
            assertThat(ask()).isEqualTo("429 heddle");
        }
    }

    @Test
    void whereTheBudgetNamesACheaperRouteItsTargetAnswers() {
        routes(route("chat", null, RouteTarget.APPLICATION), route("cheap", null, target("https://small/v1", "mini")));
        budgets(budget("all", BudgetScope.GLOBAL, BudgetUnit.TOKENS, 50, OnExceed.DOWNGRADE, "cheap", BudgetMatch.ALL));

        assertThat(ask(Answer.of(200, ANSWER))).isEqualTo("200 " + ANSWER);

        assertThat(harness.sent).singleElement().asString().startsWith("https://small/v1/chat/completions");
        assertThat(lastOutcome().downgraded()).isTrue();
        assertThat(spent()).isEqualTo(10);
    }

    @Test
    void aCallWithoutARouteIsDowngradedToo() {
        routes(route("cheap", null, target("https://small/v1", "mini")));
        budgets(budget("all", BudgetScope.GLOBAL, BudgetUnit.TOKENS, 50, OnExceed.DOWNGRADE, "cheap", BudgetMatch.ALL));

        assertThat(ask(Answer.of(200, ANSWER))).isEqualTo("200 " + ANSWER);
        assertThat(harness.sent).singleElement().asString().startsWith("https://small/v1/chat/completions");
    }

    @Test
    void withoutACheaperRouteTheCheapestTargetOfTheCallsOwnAnswers() {
        routes(route("chat", null, RouteTarget.APPLICATION, target("https://priced/v1", "m-1")));
        budgets(tokens("all", BudgetScope.GLOBAL, 50, OnExceed.DOWNGRADE));

        assertThat(ask(Answer.of(200, ANSWER))).isEqualTo("200 " + ANSWER);
        assertThat(harness.sent).singleElement().asString().startsWith("https://priced/v1/chat/completions");
    }

    @Test
    void whereNothingIsCheaperTheCallIsRefused() {
        routes(route("chat", null, RouteTarget.APPLICATION));
        budgets(tokens("all", BudgetScope.GLOBAL, 50, OnExceed.DOWNGRADE));

        assertThat(ask()).isEqualTo("429 heddle");
    }

    @Test
    void aModelWithoutAPriceIsRefusedByABudgetOfMoney() {
        budgets(budget("usd", BudgetScope.GLOBAL, BudgetUnit.USD, 1_000_000, OnExceed.REJECT, null, BudgetMatch.ALL));

        assertThat(call("whole@m-2")).isEqualTo("429 heddle");
        assertThat(harness.synthetic).contains("the price of m-2 at openai is not known");
        assertThat(call("whole@m-1", Answer.of(200, "text end"))).startsWith("200");
        assertThat(spent()).isEqualTo(15);
    }

    @Test
    void aSharedStoreIsWaitedForWithoutAThread() {
        CompletableFuture<Reserved> answer = new CompletableFuture<>();
        PromisedStore store = new PromisedStore(List.of(answer));
        harness.budgets = store.budgets(harness.clock);
        CallFlow flow = harness.begin("whole", 0);

        Step.Wait wait = (Step.Wait) flow.start();
        assertThat(Objects.requireNonNull(wait.earlier())).isNotDone();
        answer.complete(PromisedStore.granted());
        assertThat(wait.earlier()).isDone();
        assertThat(flow.waited()).isInstanceOf(Step.Send.class);
        flow.responded(200, name -> null);
        flow.body().received(java.nio.ByteBuffer.wrap("text end".getBytes(StandardCharsets.UTF_8)));
        flow.body().completed();

        assertThat(store.settled).singleElement().extracting(Adjustment::amount).isEqualTo(15 - 1_001L);
    }

    @Test
    void aShareThatComesWhenTheCallIsOverIsGivenBack() {
        CompletableFuture<Reserved> answer = new CompletableFuture<>();
        PromisedStore store = new PromisedStore(List.of(answer));
        harness.budgets = store.budgets(harness.clock);
        CallFlow flow = harness.begin("whole", 0);
        flow.start();
        flow.abandoned(null);
        answer.complete(PromisedStore.granted());

        assertThat(store.settled).singleElement().extracting(Adjustment::amount).isEqualTo(-1_001L);
    }

    @Test
    void anAttemptWithACheaperTargetIsThatTargetsInEveryRespect() {
        routes(route("chat", null, RouteTarget.APPLICATION), route("cheap", null, target("https://small/v1", "mini")));
        budgets(budget("all", BudgetScope.GLOBAL, BudgetUnit.TOKENS, 50, OnExceed.DOWNGRADE, "cheap", BudgetMatch.ALL));

        ask(Answer.of(200, ANSWER));

        CallRecord call = harness.calls.get(0);
        assertThat(call.attempts())
                .singleElement()
                .extracting(AttemptRecord::target)
                .isEqualTo(Objects.requireNonNull(call.routed()).target())
                .asString()
                .contains("mini");
    }

    @Test
    void aCheaperRouteThatIsSwitchedOffIsNotAsked() {
        routes(route("chat", null, RouteTarget.APPLICATION), route("cheap", null, target("https://small/v1", "mini")));
        harness.switchedOff = new SwitchedOff(Set.of(), Set.of("cheap"));
        budgets(budget("all", BudgetScope.GLOBAL, BudgetUnit.TOKENS, 50, OnExceed.DOWNGRADE, "cheap", BudgetMatch.ALL));

        assertThat(ask()).isEqualTo("429 heddle");
    }

    @Test
    void anAnswerThatIsHeldBackAndBreaksSettlesWhatItUsed() {
        routes(route("chat", null, RouteTarget.APPLICATION));
        budgets(tokens("all", BudgetScope.GLOBAL, 10_000, OnExceed.REJECT));

        ask(Answer.of(200, ANSWER.substring(0, 90)).cutBy(new IOException("cut")));

        assertThat(spent()).isBetween(2L, 200L);
    }

    @Test
    void anErrorInTheAnswersPlaceHasSpentNothing() {
        budgets(tokens("all", BudgetScope.GLOBAL, 10_000, OnExceed.REJECT));

        call("stream", Answer.of(200, "error "));

        assertThat(spent()).isZero();
    }
}
