package dev.heddle.runtime.service;

import static dev.heddle.runtime.service.ServiceFixture.chat;
import static dev.heddle.runtime.service.ServiceFixture.error;
import static dev.heddle.runtime.service.ServiceFixture.message;
import static dev.heddle.runtime.service.ServiceFixture.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.heddle.bridge.Invocation;
import dev.heddle.bridge.PromptText;
import dev.heddle.call.InvalidAnswerException;
import dev.heddle.call.InvalidAnswerException.Rejected;
import dev.heddle.call.LlmProviderException;
import dev.heddle.call.LlmRefusedException;
import dev.heddle.call.LlmSetupException;
import dev.heddle.call.LlmTimeoutException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AskingTest {

    private static final String GOOD = "{\"title\":\"fire\",\"priority\":1}";
    private static final String BAD = "{\"title\":\"fire\",\"priority\":9}";
    private static final Ticket FIRE = new Ticket("fire", 1);

    /** Milliseconds: longer than a test may take, for invocations begin by the real clock. */
    private static final long LONG = 600_000;

    private final ServiceFixture given = new ServiceFixture();

    @Test
    void anAnswerThatFitsIsRead() {
        given.exchange.answers(200, chat(GOOD));

        assertThat(given.ask(spec())).isEqualTo(FIRE);
        assertThat(given.exchange.requests).hasSize(1);
    }

    @Test
    void theModelIsAskedInItsOwnDialectWithTheSchemaInStrictForm() {
        given.exchange.answers(200, chat(GOOD));

        given.ask(spec().maxTokens(300));

        assertThat(given.exchange.requests.get(0).uri()).hasToString("https://api.openai.com/v1/chat/completions");
        assertThat(given.exchange.requests.get(0).headers()).containsExactly("Authorization", "Bearer sk-1");
        assertThat(given.exchange.body(1))
                .contains("\"model\":\"gpt-5-mini\"")
                .contains("{\"role\":\"system\",\"content\":\"Be brief.\"}")
                .contains("{\"role\":\"user\",\"content\":\"My printer is on fire.\"}")
                .contains(
                        "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"Ticket\",\"strict\":true,"
                                + "\"schema\":" + Ticket.TYPE.schema("openai") + "}}")
                .contains("\"max_completion_tokens\":300");
    }

    @Test
    void anAnswerInFencesIsRepairedWithoutAskingAgain() {
        given.exchange.answers(200, chat("```json\n{\"title\":\"fire\",\"priority\":1,}\n```"));

        assertThat(given.ask(spec())).isEqualTo(FIRE);
        assertThat(given.exchange.requests).hasSize(1);
    }

    @Test
    void anAnswerThatDoesNotFitIsAskedForAgainWithWhatWasWrongAndWhatWasSaid() {
        given.exchange.answers(200, chat(BAD)).answers(200, chat(GOOD));

        try (Invocation invocation = Invocation.begin(spec().repair(1).build())) {
            assertThat(given.services.ask(invocation, ServiceFixture.PROMPT, Ticket.TYPE))
                    .isEqualTo(FIRE);
            assertThat(invocation.outcome().repairs()).isEqualTo(1);
        }
        assertThat(given.exchange.body(2))
                .contains("{\"role\":\"assistant\",\"content\":\"" + BAD.replace("\"", "\\\"") + "\"}")
                .contains("$.priority")
                .contains("\"response_format\"");
    }

    @Test
    void whenRepairsAreSpentEveryAnswersReasonsAreToldAndNoneOfTheAnswersReturned() {
        given.exchange.answers(200, chat(BAD)).answers(200, chat("{\"priority\":2}"));

        InvalidAnswerException thrown =
                catchThrowableOfType(InvalidAnswerException.class, () -> given.ask(spec().repair(1)));

        assertThat(thrown.rejected()).extracting(Rejected::answer).containsExactly(BAD, "{\"priority\":2}");
        assertThat(thrown.rejected().get(0).violations())
                .singleElement()
                .asString()
                .contains("$.priority");
        assertThat(thrown.rejected().get(1).violations())
                .singleElement()
                .asString()
                .contains("title");
        assertThat(thrown).hasMessageContaining("$.priority").hasMessageContaining("title");
    }

    @Test
    void repairsAreTakenFromTheRetryBudget() {
        given.exchange.answers(200, chat(BAD));

        InvalidAnswerException thrown = catchThrowableOfType(
                InvalidAnswerException.class, () -> given.ask(spec().repair(3).retryBudget(0)));

        assertThat(thrown.rejected()).hasSize(1);
        assertThat(given.exchange.requests).hasSize(1);
    }

    @Test
    void anAnswerThatWasCutOffIsNotAskedForAgainButSaidToBe() {
        given.exchange.answers(200, chat("{\"title\":\"fi", "length"));

        InvalidAnswerException thrown = catchThrowableOfType(
                InvalidAnswerException.class, () -> given.ask(spec().repair(2).maxTokens(5)));

        assertThat(thrown).hasMessageContaining("cut off (length) at maxTokens = 5; raise it");
        assertThat(given.exchange.requests).hasSize(1);
    }

    @Test
    void aTextThatWasCutOffIsDeliveredAsSdksDo() {
        given.exchange.answers(200, chat("Once upon a", "length"));

        try (Invocation invocation = Invocation.begin(spec().build())) {
            assertThat(given.services.ask(invocation, ServiceFixture.PROMPT, Ticket.TEXT))
                    .isEqualTo("Once upon a");
        }
    }

    @Test
    void aModelThatDeclinesIsNotAskedAgain() {
        given.exchange.answers(
                200,
                "{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"I will not.\"},\"finish_reason\":\"stop\"}]}");

        InvalidAnswerException thrown =
                catchThrowableOfType(InvalidAnswerException.class, () -> given.ask(spec().repair(2)));

        assertThat(thrown).hasMessageContaining("declined to answer (refusal)");
        assertThat(thrown.rejected()).extracting(Rejected::answer).containsExactly("I will not.");
        assertThat(given.exchange.requests).hasSize(1);
    }

    @Test
    void theNextModelIsAskedInItsDialectWhenOneFinallyFailed() {
        given.exchange.answers(503, error("overloaded")).answers(200, message(GOOD));

        assertThat(given.ask(spec().fallbackModels("claude-haiku-4-5"))).isEqualTo(FIRE);

        assertThat(given.exchange.requests.get(1).uri()).hasToString("https://api.anthropic.com/v1/messages");
        assertThat(given.exchange.requests.get(1).headers()).contains("x-api-key", "ak-1");
        assertThat(given.exchange.body(2))
                .contains("\"output_config\":{\"format\":{\"type\":\"json_schema\",\"schema\":"
                        + Ticket.TYPE.schema("anthropic"))
                .contains("\"max_tokens\":4096");
        assertThat(given.exchange.calls)
                .extracting(call -> call.fallbackModel())
                .containsExactly(false, true);
    }

    @Test
    void anotherModelIsAskedWhenNoneOfTheAnswersFitted() {
        given.exchange.answers(200, chat(BAD)).answers(200, chat(BAD)).answers(200, message(GOOD));

        assertThat(given.ask(spec().repair(1).fallbackModels("claude-haiku-4-5")))
                .isEqualTo(FIRE);

        assertThat(given.exchange.body(3)).doesNotContain("priority\\\":9");
    }

    @Test
    void noOtherModelIsAskedForTheCallersOwnFaultOrBeyondTheBudgetOrWhereNoneMayStandIn() {
        given.exchange
                .answers(400, error("no such thing"))
                .answers(503, error("a"))
                .answers(503, error("b"));

        LlmProviderException fault = catchThrowableOfType(
                LlmProviderException.class, () -> given.ask(spec().fallbackModels("claude-haiku-4-5")));
        LlmProviderException spent = catchThrowableOfType(
                LlmProviderException.class,
                () -> given.ask(spec().retryBudget(0).fallbackModels("claude-haiku-4-5")));
        LlmProviderException firm = catchThrowableOfType(
                LlmProviderException.class,
                () -> given.ask(spec().notDegradable().fallbackModels("claude-haiku-4-5")));

        assertThat(List.of(fault.status(), spent.status(), firm.status())).containsExactly(400, 503, 503);
        assertThat(fault).hasMessage("Desk#classify: openai at https://api.openai.com/v1 answered 400: no such thing");
        assertThat(given.exchange.requests).hasSize(3);
    }

    @Test
    void theAnswersOfTheFirstModelAreNotForgottenWhenTheNextFails() {
        given.exchange.answers(200, chat(BAD)).answers(503, error("overloaded"));

        LlmProviderException thrown = catchThrowableOfType(
                LlmProviderException.class, () -> given.ask(spec().fallbackModels("claude-haiku-4-5")));

        assertThat(thrown.getSuppressed()).hasSize(1).allMatch(e -> e instanceof InvalidAnswerException);
    }

    @Test
    void aFallbackModelThatCannotBeAskedIsSaidWithTheFailure() {
        given.environment.remove("ANTHROPIC_API_KEY");
        given.exchange.answers(503, error("overloaded"));

        LlmProviderException thrown = catchThrowableOfType(
                LlmProviderException.class, () -> given.ask(spec().fallbackModels("claude-haiku-4-5")));

        assertThat(thrown.getSuppressed()).singleElement().isInstanceOf(LlmSetupException.class);
        assertThat(thrown.getSuppressed()[0]).hasMessageContaining("ANTHROPIC_API_KEY");
    }

    @Test
    void heddlesOwnRefusalIsToldWithItsReason() {
        given.exchange.refuses("circuit_open");

        LlmRefusedException thrown = catchThrowableOfType(LlmRefusedException.class, () -> given.ask(spec()));

        assertThat(thrown.reason()).isEqualTo("circuit_open");
    }

    @Test
    void aConnectionThatBreaksIsAFailureOfTheProvider() {
        given.exchange.breaks();

        LlmProviderException thrown = catchThrowableOfType(LlmProviderException.class, () -> given.ask(spec()));

        assertThat(thrown.status()).isZero();
        assertThat(thrown).hasMessageContaining("connection reset").hasRootCauseInstanceOf(java.io.IOException.class);
    }

    @Test
    void somethingThatIsNoAnswerOfTheApiIsSaidToBe() {
        given.exchange.answers(200, "<html>Welcome</html>");

        LlmProviderException thrown = catchThrowableOfType(LlmProviderException.class, () -> given.ask(spec()));

        assertThat(thrown).hasMessageContaining("is the base URL right?");
    }

    @Test
    void theExchangeIsGivenUpWhenTheTimeIsOver() {
        CompletableFuture<Ticket> answer;
        try (Invocation invocation =
                Invocation.begin(spec().timeoutMillis(2_000).build())) {
            answer = given.services.askLater(invocation, ServiceFixture.PROMPT, Ticket.TYPE);
            given.passes(LONG);
        }

        assertThat(answer).isCompletedExceptionally();
        assertThat(failureOf(answer)).isInstanceOf(LlmTimeoutException.class).hasMessageContaining("2000 ms");
        assertThat(given.exchange.unanswered).singleElement().matches(CompletableFuture::isCancelled);
    }

    @Test
    void anAnswerIsNotAskedForAgainBeyondTheDeadline() {
        CompletableFuture<Ticket> answer;
        try (Invocation invocation =
                Invocation.begin(spec().repair(1).timeoutMillis(2_000).build())) {
            answer = given.services.askLater(invocation, ServiceFixture.PROMPT, Ticket.TYPE);
            given.alarms.clear();
            given.passes(LONG);
            given.exchange.deliverLate(200, chat(BAD));
        }

        assertThat(failureOf(answer)).isInstanceOf(LlmTimeoutException.class);
        assertThat(given.exchange.requests).hasSize(1);
    }

    @Test
    void cancellingTheAnswerGivesTheExchangeUp() {
        try (Invocation invocation = Invocation.begin(spec().build())) {
            CompletableFuture<Ticket> answer = given.services.askLater(invocation, ServiceFixture.PROMPT, Ticket.TYPE);

            answer.cancel(true);
        }

        assertThat(given.exchange.unanswered).singleElement().matches(CompletableFuture::isCancelled);
    }

    @Test
    void sensitiveValuesAreInNoMessage() {
        PromptText prompt = new PromptText(null, "My IBAN is DE12 and my name is \"Ann\".", List.of("DE12", "\"Ann\""));
        given.exchange.answers(400, error("invalid text: DE12"));

        try (Invocation invocation = Invocation.begin(spec().build())) {
            LlmProviderException thrown = catchThrowableOfType(
                    LlmProviderException.class, () -> given.services.ask(invocation, prompt, Ticket.TYPE));
            assertThat(thrown).hasMessageContaining("invalid text: [withheld]");
        }
        assertThat(given.exchange.calls.get(0).withheld()).containsExactly("DE12", "\"Ann\"");
    }

    private static Throwable failureOf(CompletableFuture<?> answer) {
        return answer.handle((read, failure) -> failure).join();
    }
}
