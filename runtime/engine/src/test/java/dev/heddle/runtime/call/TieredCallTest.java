package dev.heddle.runtime.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.PublishedInput;
import dev.heddle.bridge.Step;
import dev.heddle.runtime.call.CallHarness.Answer;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.dialect.Dialects;
import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.embedding.EmbeddingModel;
import dev.heddle.runtime.retry.RetryBudgetPolicy;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.RouteMatch;
import dev.heddle.runtime.routing.RouteStrategy;
import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.routing.StickyPolicy;
import dev.heddle.runtime.routing.StreamPolicy;
import dev.heddle.runtime.routing.TargetApi;
import dev.heddle.runtime.routing.complexity.ComplexityExample;
import dev.heddle.runtime.routing.complexity.ComplexityExamples;
import dev.heddle.runtime.routing.complexity.ComplexityPolicy;
import dev.heddle.runtime.routing.complexity.ComplexityTier;
import dev.heddle.runtime.routing.complexity.EscalationPolicy;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TieredCallTest {

    private static final String PATH = "/v1/chat/completions";
    private static final RouteTarget MINI = new RouteTarget(null, null, null, "mini", List.of(), 1, false, null, null);
    private static final RouteTarget LARGE = new RouteTarget(
            TargetApi.OPENAI, "https://large/v1", null, "large", List.of("key-l"), 1, false, null, null);

    private final CallHarness harness = new CallHarness();

    @BeforeEach
    void tiers() {
        harness.dialects = Dialects.standard();
        harness.pricing = (provider, model, tier, usage, at) ->
                Optional.of(new Cost((usage.totalInput() + usage.output()) * (model.equals("large") ? 10 : 1)));
        route(false, MINI, LARGE);
    }

    private void route(boolean hold, RouteTarget cheap, RouteTarget dear) {
        route(hold, cheap, dear, ComplexityExamples.NONE);
    }

    private void route(boolean hold, RouteTarget cheap, RouteTarget dear, ComplexityExamples examples) {
        ComplexityPolicy policy = new ComplexityPolicy(
                List.of(
                        new ComplexityTier("simple", 0.3, List.of(cheap)),
                        new ComplexityTier("hard", ComplexityTier.ANY, List.of(dear))),
                1,
                true,
                Duration.ofHours(1),
                EscalationPolicy.DEFAULT,
                examples);
        harness.routes = List.of(new Route(
                "chat",
                new RouteMatch(List.of(), List.of(), List.of()),
                RouteStrategy.COMPLEXITY,
                List.of(cheap, dear),
                new StreamPolicy(true, hold, Duration.ofSeconds(15), Duration.ofSeconds(30)),
                false,
                false,
                null,
                null,
                null,
                null,
                policy,
                StickyPolicy.NONE,
                null));
    }

    private static String asked(String question) {
        return asked(question, "");
    }

    private static String asked(String question, String more) {
        return "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":" + Json.quoted(question) + "}]"
                + more + "}";
    }

    private static Answer says(String text) {
        return Answer.of(200, answer(text));
    }

    private static String answer(String text) {
        return "{\"id\":\"1\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"
                + Json.quoted(text)
                + "},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":90,\"completion_tokens\":10}}";
    }

    private CallFlow begin(String body) {
        return Objects.requireNonNull(harness.beginOrNull(PATH, body.getBytes(UTF_8), 0));
    }

    private String call(String body, Answer... answers) {
        return harness.drive(begin(body), answers);
    }

    private CallRecord.Complexity complexity() {
        CallRecord last = harness.calls.get(harness.calls.size() - 1);
        return Objects.requireNonNull(Objects.requireNonNull(last.routed()).complexity());
    }

    @Test
    void aSimpleQuestionIsAnsweredByTheCheapTierAndSaysWhatThatSaved() {
        assertThat(call(asked("What is the capital of France?"), says("Paris.")))
                .startsWith("200 ")
                .contains("Paris.");

        assertThat(harness.sent.get(0)).contains("\"model\":\"mini\"");
        CallRecord.Complexity complexity = complexity();
        assertThat(complexity.tier()).isEqualTo("simple");
        assertThat(complexity.reason()).isEqualTo("score");
        assertThat(complexity.escalation()).isNull();
        assertThat(complexity.features()).contains("text=30", "questions=1");
        // 1,000 at the dearest tier less 100 that it cost.
        assertThat(complexity.savedUsd()).isEqualByComparingTo("0.0000000009");
        assertThat(harness.calls.get(0).fallbackModel()).isFalse();
    }

    @Test
    void aHardQuestionGoesToTheDearTierAndSavesNothing() {
        call(asked("Prove step by step why the algorithm is optimal, and compare it."), says("Because."));

        assertThat(harness.sent.get(0)).startsWith("https://large/v1/chat/completions");
        assertThat(complexity().tier()).isEqualTo("hard");
        assertThat(complexity().signals()).startsWith("reasoning");
        assertThat(complexity().savedUsd()).isEqualByComparingTo("0");
    }

    @Test
    void anAnswerThatDoesNotKnowIsAskedOfTheNextTierAndBothAreBilled() {
        String got = call(asked("Who won?"), says("I don't know."), says("Brazil."));

        assertThat(got).contains("Brazil.").doesNotContain("know");
        assertThat(harness.attempts).hasSize(2);
        assertThat(harness.attempts)
                .allSatisfy(attempt -> assertThat(attempt.usage()).isNotNull());
        assertThat(harness.attempts).extracting(AttemptRecord::tier).containsExactly("simple", "hard");
        CallRecord call = harness.calls.get(0);
        assertThat(call.start().route()).isEqualTo("chat");
        assertThat(Objects.requireNonNull(call.cost()).picos()).isEqualTo(1_100);
        assertThat(complexity().first()).isEqualTo("simple");
        assertThat(complexity().tier()).isEqualTo("hard");
        assertThat(complexity().escalation()).isEqualTo("unsure");
        assertThat(complexity().savedUsd()).isEqualByComparingTo("-0.0000000001");
        assertThat(call.fallbackModel()).isFalse();
    }

    @Test
    void aConversationThatWasEscalatedStaysUp() {
        call(asked("Who won?"), says("I don't know."), says("Brazil."));
        call(asked("Who won?"), says("Brazil."));

        assertThat(harness.sent.get(2)).startsWith("https://large/");
        assertThat(complexity().reason()).isEqualTo("conversation");
    }

    @Test
    void anEscalationIsOneOfTheRetriesThatAllCallersShare() {
        harness.retryBudget = new RetryBudgetPolicy(0, 0);

        assertThat(call(asked("Who won?"), says("I don't know."))).contains("I don't know.");
        assertThat(harness.attempts).hasSize(1);
        assertThat(complexity().escalation()).isNull();
    }

    @Test
    void theCheapAnswerIsShownWhereTheDearTierFails() {
        String got = call(asked("Who won?"), says("I don't know."), Answer.of(400, "{\"error\":{\"code\":\"bad\"}}"));

        assertThat(got).isEqualTo("200 heddle");
        assertThat(harness.synthetic).isEqualTo(answer("I don't know."));
        assertThat(harness.calls.get(0).errorType()).isNull();
        assertThat(harness.calls.get(0).status()).isEqualTo(200);
    }

    @Test
    void jsonThatIsNoneIsAskedOfTheNextTier() {
        String got = call(
                asked("Give me one", ",\"response_format\":{\"type\":\"json_object\"}"),
                says("Sure! {\"a\":"),
                says("{\"a\":1}"));

        assertThat(got).contains("{\\\"a\\\":1}");
        assertThat(complexity().escalation()).isEqualTo("invalid");
    }

    @Test
    void aCheapTierThatFailsIsFollowedByTheDearOne() {
        String got = call(asked("Hello"), Answer.of(503, ""), says("Hello!"));

        assertThat(got).contains("Hello!");
        assertThat(harness.calls.get(0).fallbackModel()).isTrue();
        assertThat(complexity().escalation()).isNull();
    }

    @Test
    void aDearTierThatFailsIsFollowedByTheCheapOne() {
        String hard = "Prove step by step why the algorithm is optimal, and compare it.";

        assertThat(call(asked(hard), Answer.of(503, ""), says("I don't know."))).contains("I don't know.");
        assertThat(harness.attempts)
                .extracting(AttemptRecord::target)
                .element(1)
                .isEqualTo("openai host:443 mini");
    }

    @Test
    void aStreamThatIsHeldEscalatesAndOneThatIsShownDoesNot() {
        String unsure = stream("I don't know.");
        String sure = stream("Brazil.");
        String streamed = asked("Who won?", ",\"stream\":true");
        Answer first = Answer.of(200, unsure, "content-type", "text/event-stream");
        Answer second = Answer.of(200, sure, "content-type", "text/event-stream");

        assertThat(call(streamed, first)).contains("I don't know.");
        route(true, MINI, LARGE);
        assertThat(call(streamed, first, second)).contains("Brazil.").doesNotContain("know");
    }

    private static String stream(String text) {
        return "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{\"content\":"
                + Json.quoted(text) + "},\"finish_reason\":null}]}\n\n"
                + "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{},"
                + "\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
    }

    @Test
    void noContentIsToldOfAnAnswerThatWasReadForItsDoubts() {
        call(asked("What is the capital of France?"), says("Paris."));

        assertThat(Objects.requireNonNull(harness.calls.get(0).response()).outputJson())
                .isNull();
    }

    /** Refunds point one way, everything else another. */
    private static final class Refunds implements EmbeddingModel {

        private boolean slow;
        private int asked;

        @Override
        public String identity() {
            return "refunds";
        }

        @Override
        public CompletableFuture<float[]> embed(String text) {
            asked++;
            boolean refund = text.toLowerCase(Locale.ROOT).contains("money");
            float[] vector = refund ? new float[] {1, 0} : new float[] {0, 1};
            return slow ? new CompletableFuture<>() : CompletableFuture.completedFuture(vector);
        }

        @Override
        public void close() {}
    }

    private Refunds examples() {
        return examples(LARGE);
    }

    private Refunds examples(RouteTarget dear) {
        Refunds model = new Refunds();
        harness.embeddings = model;
        ComplexityExamples examples =
                new ComplexityExamples(List.of(new ComplexityExample(1, "Can I have my money back?")), 0.6);
        route(false, MINI, dear, examples);
        return model;
    }

    @Test
    void aRequestThatMeansTheSameAsAnExampleGoesToItsTier() {
        examples();

        call(asked("Give me the money back"), says("Yes."));
        assertThat(harness.sent.get(0)).startsWith("https://large/");
        assertThat(complexity().reason()).isEqualTo("example");
        assertThat(complexity().tier()).isEqualTo("hard");

        call(asked("Where do you live?"), says("Here."));
        assertThat(complexity().reason()).isEqualTo("score");
        assertThat(complexity().tier()).isEqualTo("simple");
    }

    @Test
    void anExampleMayAlsoLowerTheTierButNotOfAConversation() {
        examples();
        ComplexityExamples cheap = new ComplexityExamples(
                List.of(new ComplexityExample(0, "Prove step by step why my money is gone, and compare it.")), 0.6);
        route(false, MINI, LARGE, cheap);
        String hard = "Prove step by step why the money is gone, and compare it.";

        call(asked(hard), says("Because."));
        assertThat(complexity().tier()).isEqualTo("simple");

        call(asked("Who won the money?"), says("I don't know."), says("Brazil."));
        call(asked("Who won the money?"), says("Brazil."));
        assertThat(complexity().tier()).isEqualTo("hard");
    }

    @Test
    void aStreamThatBreaksIsContinuedByTheNextTargetWhateverTheExamplesSay() throws IOException {
        Refunds model = examples(new RouteTarget(
                TargetApi.OPENAI, "http://127.0.0.1:1/v1", null, "large", List.of("key-l"), 1, false, null, null));
        call(asked("Where do you live?"), says("Here."));
        model.slow = true;
        CallFlow flow = begin(asked("Give me the money back", ",\"stream\":true"));
        assertThat(flow.start()).isInstanceOf(Step.Wait.class);
        assertThat(flow.waited()).isInstanceOf(Step.Send.class);
        flow.responded(200, name -> name.equals("content-type") ? "text/event-stream" : null);
        BodyFlow body = flow.body();
        body.received(
                ByteBuffer.wrap("data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Yes\"}}]}\n\n"
                        .getBytes(UTF_8)));
        model.slow = false;
        int asked = model.asked;

        try (PublishedInput rest =
                PublishedInput.of(Objects.requireNonNull(body.rest(new IOException("reset"))), () -> false)) {
            assertThatThrownBy(rest::readAllBytes).isInstanceOf(ConnectException.class);
        }

        assertThat(model.asked).isEqualTo(asked);
    }

    @Test
    void aModelThatTakesTooLongIsNotWaitedFor() {
        Refunds model = examples();
        call(asked("Give me the money back"), says("Yes."));
        model.slow = true;
        long before = harness.clock.nanoTime();

        call(asked("My money, please"), says("Yes."));
        assertThat(harness.clock.nanoTime() - before).isEqualTo(250_000_000L);
        assertThat(complexity().reason()).isEqualTo("score");
    }
}
