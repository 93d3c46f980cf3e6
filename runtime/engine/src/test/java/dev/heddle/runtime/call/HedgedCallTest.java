package dev.heddle.runtime.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallSpec;
import dev.heddle.bridge.Headers;
import dev.heddle.bridge.Invocation;
import dev.heddle.bridge.Step;
import dev.heddle.runtime.budget.Reserved;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.dialect.Dialects;
import dev.heddle.runtime.httpclient.Hedge;
import dev.heddle.runtime.httpclient.Hedging;
import dev.heddle.runtime.ratelimit.RateLimitPolicy;
import dev.heddle.runtime.retry.RetryBudgetPolicy;
import dev.heddle.runtime.routing.HedgePolicy;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.RouteMatch;
import dev.heddle.runtime.routing.RouteStrategy;
import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.routing.StickyPolicy;
import dev.heddle.runtime.routing.StreamPolicy;
import dev.heddle.runtime.routing.TargetApi;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a call decides about a second attempt beside its first. */
class HedgedCallTest {

    private static final String ASKED =
            "{\"model\":\"gpt-4o\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"How do you do?\"}]}";
    private static final String WHOLE =
            "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"How do you do?\"}]}";
    private static final String ANSWER = "data: {\"id\":\"1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":"
            + "{\"content\":\"Hello\"}}]}\n\n"
            + "data: {\"id\":\"1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
            + "data: [DONE]\n\n";

    private static final Headers EVENTS = name -> name.equals("content-type") ? "text/event-stream" : null;
    private static final Headers RETRY_AFTER = name -> name.equals("retry-after") ? "30" : null;

    private final CallHarness harness = new CallHarness();
    private HedgePolicy policy = HedgePolicy.at(Duration.ofMillis(700));

    @BeforeEach
    void speakOpenAi() {
        harness.dialects = Dialects.standard();
        harness.pricing = (provider, model, tier, usage, at) -> Optional.of(new Cost(usage.totalInput()));
        route(at("https://one/v1"), at("https://two/v1"));
    }

    private static RouteTarget at(String baseUrl) {
        return new RouteTarget(TargetApi.OPENAI, baseUrl, null, "m", List.of(), 1, false, null, null);
    }

    private void route(RouteTarget... targets) {
        harness.routes = List.of(new Route(
                "chat",
                RouteMatch.ALL,
                RouteStrategy.FAILOVER,
                Arrays.asList(targets),
                StreamPolicy.DEFAULT,
                false,
                false,
                policy,
                null,
                null,
                null,
                null,
                StickyPolicy.NONE,
                null));
    }

    private Hedging begin() {
        return begin(ASKED);
    }

    private Hedging begin(String asked) {
        return (Hedging) Objects.requireNonNull(
                harness.beginOrNull("/v1/chat/completions", asked.getBytes(StandardCharsets.UTF_8), 2));
    }

    private static Hedge started(Hedging call) {
        assertThat(call.start()).isInstanceOf(Step.SendElsewhere.class);
        return Objects.requireNonNull(call.hedge());
    }

    private static String finish(Hedging call) {
        assertThat(call.responded(200, name -> name.equals("content-type") ? "text/event-stream" : null))
                .isInstanceOf(Step.Deliver.class);
        BodyFlow body = call.body();
        String read = StandardCharsets.UTF_8
                .decode(body.received(ByteBuffer.wrap(ANSWER.getBytes(StandardCharsets.UTF_8))))
                .toString();
        body.completed();
        return read;
    }

    private CallRecord ended() {
        assertThat(harness.calls).hasSize(1);
        return harness.calls.get(0);
    }

    @Test
    void theNextTargetsAnswerCountsWhereItIsFaster() {
        Hedging call = begin();
        Hedge hedge = started(call);
        assertThat(hedge.afterNanos()).isEqualTo(700_000_000);

        Step.SendElsewhere second = Objects.requireNonNull(hedge.second());
        hedge.lost(false, 0, Headers.NONE, null);
        hedge.settled(true, true);

        assertThat(second.uri()).isEqualTo("https://two/v1/chat/completions");
        assertThat(finish(call)).contains("Hello");
        CallRecord record = ended();
        assertThat(record.errorType()).isNull();
        assertThat(Objects.requireNonNull(record.routed()).hedged()).isEqualTo(CallRecord.Hedged.WON);
        assertThat(record.routed().target()).isEqualTo("openai two:443 m");
        assertThat(record.attempts())
                .extracting(AttemptRecord::number, AttemptRecord::target, AttemptRecord::errorType)
                .containsExactly(tuple(1, "openai one:443 m", "outpaced"), tuple(2, "openai two:443 m", null));
    }

    @Test
    void whatTheSlowerOneWasAskedIsPaidFor() {
        Hedging call = begin();
        Hedge hedge = started(call);
        hedge.second();
        hedge.lost(false, 0, Headers.NONE, null);
        hedge.settled(true, true);
        finish(call);

        AttemptRecord loser = ended().attempts().get(0);
        assertThat(Objects.requireNonNull(loser.usage()).totalInput()).isPositive();
        assertThat(loser.usage().output()).isZero();
        assertThat(loser.cost()).isEqualTo(new Cost(loser.usage().totalInput()));
    }

    @Test
    void theFirstAnswerCountsWhereItIsFasterAndLaterAttemptsAreNumberedBehindBoth() {
        Hedging call = begin();
        Hedge hedge = started(call);
        hedge.second();
        hedge.lost(true, 0, Headers.NONE, null);
        hedge.settled(false, true);

        Step next = call.failed(new IOException("reset"));
        assertThat(next).isInstanceOf(Step.Wait.class);
        assertThat(call.waited()).isInstanceOf(Step.SendElsewhere.class);
        assertThat(call.hedge()).isNull();
        finish(call);

        assertThat(ended().attempts()).extracting(AttemptRecord::number).containsExactly(2, 1, 3);
        assertThat(Objects.requireNonNull(ended().routed()).hedged()).isEqualTo(CallRecord.Hedged.LOST);
    }

    @Test
    void theSameTargetIsAskedAgainWhereThereIsNoOther() {
        route(at("https://one/v1"));
        Hedge hedge = started(begin());

        assertThat(Objects.requireNonNull(hedge.second()).uri()).isEqualTo("https://one/v1/chat/completions");
    }

    @Test
    void oneThatFailsBesideAnotherCountsAgainstItsCircuitAndNothingElse() {
        Hedging call = begin();
        Hedge hedge = started(call);
        hedge.second();
        hedge.lost(true, 503, Headers.NONE, null);
        hedge.settled(false, true);

        assertThat(finish(call)).contains("Hello");
        assertThat(ended().errorType()).isNull();
        assertThat(ended().attempts()).extracting(AttemptRecord::errorType).containsExactly("503", null);
    }

    @Test
    void aSpentRetryBudgetAllowsNoSecondAttempt() {
        harness.retryBudget = new RetryBudgetPolicy(0, 0);
        Hedge hedge = started(begin());

        assertThat(hedge.second()).isNull();
    }

    @Test
    void aMethodThatAllowsNoRetryTakesNoneFromOtherCalls() {
        harness.retryBudget = new RetryBudgetPolicy(0, 1);
        CallSpec spec =
                CallSpec.of(CallSpec.CONTRACT, "Desk#answer").retryBudget(0).build();
        try (Invocation invocation = Invocation.begin(spec)) {
            assertThat(started(begin()).second()).isNull();
        }

        assertThat(started(begin()).second()).isNotNull();
    }

    @Test
    void aCallThatWasGivenUpGetsNoSecondAttempt() {
        Hedging call = begin();
        Hedge hedge = started(call);

        call.abandoned(null);

        assertThat(hedge.second()).isNull();
        assertThat(ended().errorType()).isEqualTo("cancelled");
    }

    @Test
    void givingUpEndsBothAttempts() {
        Hedging call = begin();
        started(call).second();

        call.abandoned(null);

        assertThat(ended().attempts()).extracting(AttemptRecord::errorType).containsExactly("cancelled", "cancelled");
    }

    @Test
    void givingUpEndsTheOneThatIsLeft() {
        Hedging call = begin();
        Hedge hedge = started(call);
        hedge.second();
        hedge.lost(false, 503, Headers.NONE, null);

        call.abandoned(null);

        assertThat(ended().attempts()).extracting(AttemptRecord::errorType).containsExactly("503", "cancelled");
    }

    @Test
    void aPercentileWaitsUntilEnoughIsKnown() {
        policy = HedgePolicy.atPercentile(95);
        route(at("https://one/v1"), at("https://two/v1"));
        for (int i = 0; i < 20; i++) {
            Hedging call = begin();
            call.start();
            assertThat(call.hedge()).isNull();
            harness.clock.advance(40_000_000);
            finish(call);
        }

        assertThat(started(begin()).afterNanos()).isEqualTo(40_000_000);
    }

    @Test
    void aStreamBeginsWithItsFirstContent() {
        Hedge hedge = started(begin());

        var beginning = Objects.requireNonNull(hedge.beginning(false, EVENTS));

        assertThat(beginning.apply(bytes("data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"}}]}\n\n")))
                .isEqualTo(Hedge.Beginning.AWAITED);
        assertThat(beginning.apply(bytes(ANSWER))).isEqualTo(Hedge.Beginning.BEGUN);
    }

    @Test
    void aStreamThatSaysAnErrorFirstHasFailed() {
        Hedging call = begin();
        Hedge hedge = started(call);
        hedge.second();
        var beginning = Objects.requireNonNull(hedge.beginning(true, EVENTS));

        assertThat(beginning.apply(bytes("data: {\"error\":{\"message\":\"busy\",\"code\":\"overloaded\"}}\n\n")))
                .isEqualTo(Hedge.Beginning.FAILED);
        hedge.lost(true, 200, EVENTS, null);
        hedge.settled(false, true);
        finish(call);

        assertThat(ended().attempts()).extracting(AttemptRecord::errorType).containsExactly("overloaded", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {ASKED, WHOLE})
    void aWholeAnswerBeginsBehindTheSpacesThatAreSentUntilItIsThere(String asked) {
        Hedge hedge = started(begin(asked));

        Function<ByteBuffer, Hedge.Beginning> beginning =
                hedge.beginning(false, name -> name.equals("content-type") ? "application/json" : null);

        assertThat(beginning.apply(ByteBuffer.wrap(" \r\n\t".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Hedge.Beginning.AWAITED);
        assertThat(beginning.apply(ByteBuffer.wrap("\n{".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Hedge.Beginning.BEGUN);
    }

    @Test
    void aSecondAttemptThatIsNotMadeLeavesItsTargetForLater() {
        harness.retryBudget = new RetryBudgetPolicy(0, 0);
        Hedging call = begin();
        assertThat(started(call).second()).isNull();

        assertThat(call.failed(new IOException("reset"))).isInstanceOf(Step.Wait.class);

        assertThat(((Step.SendElsewhere) call.waited()).uri()).startsWith("https://two/");
    }

    @Test
    void aTargetThatWasOnlySlowerMayBeAskedLater() {
        Hedging call = begin();
        Hedge hedge = started(call);
        hedge.second();
        hedge.lost(true, 0, Headers.NONE, null);
        hedge.settled(false, true);

        call.responded(401, Headers.NONE);
        assertThat(call.inspected(new byte[0], true)).isInstanceOf(Step.Wait.class);

        assertThat(((Step.SendElsewhere) call.waited()).uri()).startsWith("https://two/");
    }

    @Test
    void aStreamOfTheSecondThatBreaksGoesOnWithTheNextTarget() {
        route(at("https://one/v1"), at("https://two/v1"), at("https://three/v1"));

        assertThat(uriOfTheRestOfTheSecond()).startsWith("https://three/");
    }

    @Test
    void aStreamOfTheSecondThatBreaksGoesOnWithTheFirstWhichWasOnlySlower() {
        assertThat(uriOfTheRestOfTheSecond()).startsWith("https://one/");
    }

    private String uriOfTheRestOfTheSecond() {
        Hedging call = begin();
        Hedge hedge = started(call);
        hedge.second();
        hedge.lost(false, 0, Headers.NONE, null);
        hedge.settled(true, true);
        call.responded(200, EVENTS);
        call.body().received(bytes(ANSWER.substring(0, ANSWER.indexOf("\n\n") + 2)));

        assertThat(call.body().rest(new IOException("reset"))).isNotNull();
        return ((Step.SendElsewhere) call.start()).uri();
    }

    @Test
    void aStreamOfTheSecondThatBreaksIsNotContinuedByAFirstThatFailed() {
        Hedging call = begin();
        Hedge hedge = started(call);
        hedge.second();
        hedge.lost(false, 503, Headers.NONE, null);
        hedge.settled(true, true);
        call.responded(200, EVENTS);
        call.body().received(bytes(ANSWER.substring(0, ANSWER.indexOf("\n\n") + 2)));

        assertThat(call.body().rest(new IOException("reset"))).isNull();
    }

    @Test
    void theLastOfTwoFailuresHasNotWon() {
        Hedging call = begin();
        Hedge hedge = started(call);
        hedge.second();
        hedge.lost(false, 503, Headers.NONE, null);
        hedge.settled(true, false);

        call.responded(401, Headers.NONE);
        assertThat(call.inspected(new byte[0], true)).isInstanceOf(Step.Deliver.class);

        assertThat(Objects.requireNonNull(ended().routed()).hedged()).isEqualTo(CallRecord.Hedged.LOST);
    }

    @Test
    void aSecondAttemptThatIsNotMadeLeavesTheFirstsRateLimitInForce() {
        harness.retryBudget = new RetryBudgetPolicy(0, 0);
        route(limited("https://one/v1"), limited("https://two/v1"));
        Hedging call = begin();
        assertThat(started(call).second()).isNull();

        call.responded(429, RETRY_AFTER);

        assertThat(begin().start()).isInstanceOf(Step.Wait.class);
    }

    @Test
    void whatAFailedFirstIsToldToWaitHoldsForLaterCalls() {
        route(limited("https://one/v1"), limited("https://two/v1"));
        Hedging call = begin();
        Hedge hedge = started(call);
        hedge.second();
        hedge.lost(false, 429, RETRY_AFTER, null);
        hedge.settled(true, true);
        finish(call);

        assertThat(begin().start()).isInstanceOf(Step.Wait.class);
    }

    @Test
    void aKeyThatIsRefusedBesideAnotherAttemptRests() {
        assertThat(headersAfterTheFirstWasLostBy(401)).contains("Bearer sk-b");
    }

    @Test
    void aKeyThatMayNotBeAtFaultDoesNotRest() {
        assertThat(headersAfterTheFirstWasLostBy(403)).contains("Bearer sk-a");
    }

    private String[] headersAfterTheFirstWasLostBy(int status) {
        route(new RouteTarget(
                TargetApi.OPENAI, "https://one/v1", null, "m", List.of("sk-a", "sk-b"), 1, false, null, null));
        Hedging call = begin();
        Hedge hedge = started(call);
        hedge.second();
        hedge.lost(false, status, Headers.NONE, null);
        hedge.settled(true, true);
        finish(call);
        return ((Step.SendElsewhere) begin().start()).headers();
    }

    @Test
    void givingUpEndsASecondAttemptThatIsSentAtThatMoment() {
        Hedging call = begin();
        Hedge hedge = started(call);
        harness.whenAttempted = hedge::second;

        call.abandoned(null);

        assertThat(harness.attempts).extracting(AttemptRecord::errorType).containsExactly("cancelled", "cancelled");
    }

    private static RouteTarget limited(String baseUrl) {
        return new RouteTarget(
                TargetApi.OPENAI, baseUrl, null, "m", List.of(), 1, false, null, RateLimitPolicy.LEARNING);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aShareThatAStoreHasToGrantIsWaitedForBeside() {
        CompletableFuture<Reserved> answer = new CompletableFuture<>();
        PromisedStore store =
                new PromisedStore(List.of(CompletableFuture.completedFuture(PromisedStore.granted()), answer));
        Hedging call = beginWith(store);
        Hedge hedge = Objects.requireNonNull(call.hedge());

        assertThat(hedge.second()).isNull();
        CompletableFuture<?> awaited = Objects.requireNonNull(hedge.awaited());
        assertThat(awaited).isNotDone();
        answer.complete(PromisedStore.granted());

        assertThat(awaited).isDone();
        assertThat(Objects.requireNonNull(hedge.second()).uri()).isEqualTo("https://two/v1/chat/completions");
        assertThat(hedge.awaited()).isNull();
        hedge.lost(false, 0, Headers.NONE, null);
        hedge.settled(true, true);
        assertThat(finish(call)).contains("Hello");
        assertThat(ended().attempts()).extracting(AttemptRecord::errorType).containsExactly("outpaced", null);
        assertThat(store.settled).hasSize(2);
    }

    @Test
    void aShareThatComesWhenTheFirstHasAnsweredIsGivenBack() {
        CompletableFuture<Reserved> answer = new CompletableFuture<>();
        PromisedStore store =
                new PromisedStore(List.of(CompletableFuture.completedFuture(PromisedStore.granted()), answer));
        Hedging call = beginWith(store);
        Hedge hedge = Objects.requireNonNull(call.hedge());
        hedge.second();

        hedge.settled(false, true);
        answer.complete(PromisedStore.granted());

        assertThat(store.settled)
                .singleElement()
                .satisfies(back -> assertThat(back.amount()).isNegative());
        assertThat(finish(call)).contains("Hello");
        assertThat(Objects.requireNonNull(ended().routed()).hedged()).isNull();
        assertThat(store.settled).hasSize(2);
    }

    /** A call whose first attempt is under way. */
    private Hedging beginWith(PromisedStore store) {
        harness.budgets = store.budgets(harness.clock);
        Hedging call = begin();
        started(call);
        return call;
    }
}
