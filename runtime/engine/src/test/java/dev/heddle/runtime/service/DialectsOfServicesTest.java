package dev.heddle.runtime.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.heddle.bridge.CallSpec;
import dev.heddle.bridge.Invocation;
import dev.heddle.bridge.PromptText;
import dev.heddle.call.InvalidAnswerException;
import dev.heddle.call.LlmOutcome;
import dev.heddle.call.LlmProviderException;
import dev.heddle.call.LlmTimeoutException;
import dev.heddle.runtime.call.CallRecord;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.RouteMatch;
import dev.heddle.runtime.routing.RouteStrategy;
import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.routing.StickyPolicy;
import dev.heddle.runtime.routing.StreamPolicy;
import dev.heddle.runtime.routing.complexity.ComplexityExamples;
import dev.heddle.runtime.routing.complexity.ComplexityPolicy;
import dev.heddle.runtime.routing.complexity.ComplexityTier;
import dev.heddle.runtime.routing.complexity.EscalationPolicy;
import dev.heddle.simulator.http.Outcome;
import dev.heddle.simulator.log.ReceivedRequest;
import dev.heddle.simulator.script.Finish;
import dev.heddle.simulator.script.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every dialect over the real engine, the JDK's client and a provider that speaks it. */
@Timeout(60)
class DialectsOfServicesTest {

    private static final PromptText PROMPT = new PromptText("Be brief.", "My printer is on fire.", List.of());
    private static final String GOOD = "{\"title\":\"fire\",\"priority\":1}";
    private static final String BAD = "{\"title\":\"fire\",\"priority\":9}";
    private static final Ticket FIRE = new Ticket("fire", 1);

    private final LiveServices given = new LiveServices();

    @AfterEach
    void close() {
        given.close();
    }

    private Ticket ask(CallSpec.Builder spec) {
        try (Invocation invocation = Invocation.begin(spec.build())) {
            return given.services.ask(invocation, PROMPT, Ticket.TYPE);
        }
    }

    private TextCollector stream(CallSpec.Builder spec, long demand) {
        TextCollector collector = new TextCollector(demand);
        Invocation invocation = Invocation.begin(spec.build());
        try {
            given.services.stream(invocation, PROMPT).subscribe(collector);
        } finally {
            Invocation.restore(invocation.outer());
        }
        return collector;
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic", "gemini"})
    void aTypedAnswerIsOneCall(String dialect) {
        given.provider.script().next(Reply.text(GOOD));

        assertThat(ask(LiveServices.spec(dialect))).isEqualTo(FIRE);

        assertThat(given.calls).singleElement().satisfies(call -> {
            assertThat(call.attempts()).hasSize(1);
            assertThat(call.cost()).isNotNull();
            assertThat(call.start().method()).isNotNull();
        });
        assertThat(given.provider.log().count()).isEqualTo(1);
        assertThat(LlmOutcome.last().orElseThrow().tier()).isEqualTo(LlmOutcome.Tier.MODEL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic", "gemini"})
    void anAnswerIsAskedForAgainAndBothAreBilled(String dialect) {
        given.provider.script().next(Reply.text(BAD), Reply.text(GOOD));

        assertThat(ask(LiveServices.spec(dialect).repair(1))).isEqualTo(FIRE);

        assertThat(given.calls).hasSize(2).allMatch(call -> call.cost() != null);
        assertThat(given.provider.log().requests().get(1).bodyText()).contains("$.priority");
        assertThat(LlmOutcome.last().orElseThrow().repairs()).isEqualTo(1);
    }

    @Test
    void aNameThatOpenAiRefusesIsFitted() {
        ModelRequest request = OpenAiApi.INSTANCE.request(
                new Question(
                        "gpt-4o-mini",
                        null,
                        List.of("Hi"),
                        new Question.Format("Schadensgröße", "{\"type\":\"object\"}"),
                        0,
                        false),
                new Target(OpenAiApi.INSTANCE, "http://localhost", null));

        assertThat(new String(request.body(), UTF_8))
                .containsPattern("\"json_schema\":\\{\"name\":\"Schadensgr__e_[0-9a-f]{8}\",");
    }

    @Test
    void anAnswerThatDoesNotFitIsAskedOfTheNextTier() {
        RouteTarget mini = new RouteTarget(null, null, null, "gpt-4o-mini", List.of(), 1, false, null, null);
        RouteTarget large = new RouteTarget(null, null, null, "gpt-4o", List.of(), 1, false, null, null);
        ComplexityPolicy tiers = new ComplexityPolicy(
                List.of(
                        new ComplexityTier("simple", 0.5, List.of(mini)),
                        new ComplexityTier("hard", ComplexityTier.ANY, List.of(large))),
                1,
                true,
                Duration.ofHours(1),
                EscalationPolicy.DEFAULT,
                ComplexityExamples.NONE);
        given.routes = List.of(new Route(
                "chat",
                new RouteMatch(List.of(), List.of(), List.of()),
                RouteStrategy.COMPLEXITY,
                List.of(mini, large),
                StreamPolicy.DEFAULT,
                false,
                false,
                null,
                null,
                null,
                null,
                tiers,
                StickyPolicy.NONE,
                null));
        given.provider.script().next(Reply.text(BAD), Reply.text(GOOD));

        assertThat(ask(LiveServices.spec("openai").repair(1))).isEqualTo(FIRE);

        assertThat(given.provider.log().requests())
                .extracting(ReceivedRequest::model)
                .containsExactly("gpt-4o-mini", "gpt-4o");
        assertThat(given.calls)
                .extracting(call -> Objects.requireNonNull(
                                Objects.requireNonNull(call.routed()).complexity())
                        .reason())
                .containsExactly("score", "repair");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic", "gemini"})
    void answersThatAreCutOffOrDeclinedSaySo(String dialect) {
        given.provider
                .script()
                .next(
                        Reply.text("{\"title\":").finish(Finish.LENGTH),
                        Reply.text(GOOD).finish(Finish.CONTENT_FILTER));

        assertThat(catchThrowableOfType(
                        InvalidAnswerException.class,
                        () -> ask(LiveServices.spec(dialect).repair(1))))
                .hasMessageContaining("cut off");
        assertThat(catchThrowableOfType(
                        InvalidAnswerException.class,
                        () -> ask(LiveServices.spec(dialect).repair(1))))
                .hasMessageContaining("declined");
        assertThat(given.provider.log().count()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic", "gemini"})
    void theProvidersErrorIsToldInItsOwnWords(String dialect) {
        given.provider.script().next(Reply.error(400, null, "the picture is upside down"));

        LlmProviderException thrown =
                catchThrowableOfType(LlmProviderException.class, () -> ask(LiveServices.spec(dialect)));

        assertThat(thrown.status()).isEqualTo(400);
        assertThat(thrown).hasMessageContaining("the picture is upside down");
    }

    @Test
    void aFailingModelIsRetriedWithinTheBudgetAndThenAnotherProvidersIsAsked() {
        given.provider.scriptForModel("gpt-4o-mini").then(Reply.error(503));
        given.provider.scriptForModel("claude-haiku-4-5").then(Reply.text(GOOD));

        assertThat(ask(LiveServices.spec("openai").retryBudget(2).fallbackModels("claude-haiku-4-5")))
                .isEqualTo(FIRE);

        assertThat(given.calls).extracting(call -> call.attempts().size()).containsExactly(2, 1);
        LlmOutcome outcome = LlmOutcome.last().orElseThrow();
        assertThat(outcome.tier()).isEqualTo(LlmOutcome.Tier.FALLBACK_MODEL);
        assertThat(outcome.attempts()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic", "gemini"})
    void aTimeoutReallyEndsTheExchange(String dialect) throws Exception {
        given.provider.script().next(Reply.text(GOOD).delayBeforeHeaders(Duration.ofSeconds(30)));

        LlmTimeoutException thrown = catchThrowableOfType(
                LlmTimeoutException.class, () -> ask(LiveServices.spec(dialect).timeoutMillis(300)));

        assertThat(thrown).hasMessageContaining("300 ms");
        // The timers of service and call race: the caller may be told before the call has ended.
        assertThat(given.awaitCalls(1))
                .singleElement()
                .extracting(CallRecord::errorType)
                .isEqualTo("deadline_exceeded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic", "gemini"})
    void textIsStreamedAsItComesAndIsOneCall(String dialect) throws Exception {
        given.provider.script().next(Reply.tokens("Once", " upon", " a", " time"));

        TextCollector collector = stream(LiveServices.spec(dialect), Long.MAX_VALUE);

        assertThat(collector.whole.get(20, TimeUnit.SECONDS)).isEqualTo("Once upon a time");
        assertThat(collector.texts).doesNotContain("");
        assertThat(given.calls).singleElement().satisfies(call -> {
            assertThat(call.errorType()).isNull();
            assertThat(call.cost()).isNotNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic", "gemini"})
    void nothingIsHandedOverThatWasNotAskedFor(String dialect) throws Exception {
        given.provider.script().next(Reply.tokens("Once", " upon", " a", " time"));

        TextCollector collector = stream(LiveServices.spec(dialect), 0);
        collector.request(1);
        assertThat(collector.next()).isEqualTo("Once");
        collector.request(2);
        assertThat(collector.next()).isEqualTo(" upon");
        assertThat(collector.next()).isEqualTo(" a");
        collector.request(Long.MAX_VALUE);

        assertThat(collector.whole.get(20, TimeUnit.SECONDS)).isEqualTo("Once upon a time");
    }

    @Test
    void cancellingAStreamEndsItsExchange() throws Exception {
        given.provider
                .script()
                .next(Reply.tokens("Once", " upon", " a", " time").delayBetweenTokens(Duration.ofSeconds(1)));

        TextCollector collector = stream(LiveServices.spec("openai"), 1);
        assertThat(collector.next()).isEqualTo("Once");
        collector.cancel();

        while (given.provider.log().requests().get(0).outcome() == Outcome.PENDING) {
            Thread.onSpinWait();
        }
        assertThat(given.provider.log().requests().get(0).wasCutByClient()).isTrue();
        assertThat(collector.whole).isNotDone();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic", "gemini"})
    void aStreamThatIsCutIsAFailureAndNoAnswer(String dialect) {
        given.provider
                .script()
                .next(Reply.tokens("Once", " upon", " a", " time").cutAfterTokens(2));

        TextCollector collector = stream(LiveServices.spec(dialect), Long.MAX_VALUE);

        assertThat(failureOf(collector)).isInstanceOf(LlmProviderException.class);
        assertThat(collector.texts).isNotEmpty();
    }

    @Test
    void aStreamThatFailsBeforeItsFirstTextIsAskedOfTheNextModel() throws Exception {
        given.provider.scriptForModel("gpt-4o-mini").then(Reply.error(503));
        given.provider.scriptForModel("claude-haiku-4-5").then(Reply.tokens("Once", " more"));

        TextCollector collector =
                stream(LiveServices.spec("openai").retryBudget(1).fallbackModels("claude-haiku-4-5"), Long.MAX_VALUE);

        assertThat(collector.whole.get(20, TimeUnit.SECONDS)).isEqualTo("Once more");
    }

    @Test
    void aStreamHasOneSubscriber() {
        try (Invocation invocation =
                Invocation.begin(LiveServices.spec("openai").build())) {
            var stream = given.services.stream(invocation, PROMPT);
            stream.subscribe(new TextCollector(Long.MAX_VALUE));
            TextCollector second = new TextCollector(Long.MAX_VALUE);
            stream.subscribe(second);

            assertThat(failureOf(second)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void servicesAnswerUnseenWhereHeddleIsSwitchedOff() {
        given.enabled = false;
        given.provider.script().next(Reply.text(GOOD));

        assertThat(ask(LiveServices.spec("openai"))).isEqualTo(FIRE);

        assertThat(given.calls).isEmpty();
    }

    private static Throwable failureOf(TextCollector collector) {
        return collector
                .whole
                .handle((text, failure) -> failure instanceof CompletionException ? failure.getCause() : failure)
                .join();
    }
}
