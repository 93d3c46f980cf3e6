package dev.heddle.runtime.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.bridge.AnswerType;
import dev.heddle.bridge.InvalidAnswer;
import dev.heddle.bridge.Invocation;
import dev.heddle.bridge.PromptText;
import dev.heddle.call.InvalidAnswerException;
import dev.heddle.call.LlmOutcome;
import dev.heddle.simulator.script.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only what a service could use is given again. */
class CachedServiceTest {

    private static final PromptText PROMPT = new PromptText("Be brief.", "My printer is on fire.", List.of());
    private static final String GOOD = "{\"title\":\"fire\",\"priority\":1}";
    private static final String BAD = "{\"title\":\"fire\",\"priority\":9}";
    private static final Ticket FIRE = new Ticket("fire", 1);

    private final LiveServices given = new LiveServices();
    private volatile boolean rejecting;

    @AfterEach
    void close() {
        given.close();
    }

    private Ticket ask(String dialect, int repair, String tenant) {
        try (Invocation invocation = Invocation.begin(
                LiveServices.spec(dialect)
                        .repair(repair)
                        .cache("EXACT", 60_000, 0.95)
                        .build(),
                LiveServices.MODELS.get(dialect),
                new Object[] {tenant},
                new Object[] {})) {
            return given.services.ask(invocation, PROMPT, new Picky());
        }
    }

    /** Reads tickets as long as it likes them. */
    private final class Picky implements AnswerType<Ticket> {

        @Override
        public @Nullable String schema(String dialect) {
            return Ticket.TYPE.schema(dialect);
        }

        @Override
        public String name() {
            return Ticket.TYPE.name();
        }

        @Override
        public Ticket read(String answer) throws InvalidAnswer {
            if (rejecting) {
                throw new InvalidAnswer(List.of("$: not today"));
            }
            return Ticket.TYPE.read(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic", "gemini"})
    void anAnswerThatFitsIsGivenAgainForNothing(String dialect) {
        given.provider.script().then(Reply.text(GOOD));

        assertThat(ask(dialect, 0, "acme")).isEqualTo(FIRE);
        assertThat(ask(dialect, 0, "acme")).isEqualTo(FIRE);

        LlmOutcome outcome = LlmOutcome.last().orElseThrow();
        assertThat(outcome.attempts()).isZero();
        assertThat(outcome.costUsd()).isZero();
        assertThat(given.provider.log().count()).isEqualTo(1);
        assertThat(ask(dialect, 0, "globex")).isEqualTo(FIRE);
        assertThat(given.provider.log().count()).isEqualTo(2);
    }

    @Test
    void anAnswerThatDidNotFitIsNeverGivenAgain() {
        given.provider.script().next(Reply.text(BAD), Reply.text(GOOD), Reply.text(GOOD));

        assertThat(ask("openai", 1, "acme")).isEqualTo(FIRE);
        assertThat(given.provider.log().count()).isEqualTo(2);

        assertThat(ask("openai", 1, "acme")).isEqualTo(FIRE);
        assertThat(given.provider.log().count()).as("the first question again").isEqualTo(3);
        assertThat(LlmOutcome.last().orElseThrow().repairs()).isZero();

        assertThat(ask("openai", 1, "acme")).isEqualTo(FIRE);
        assertThat(given.provider.log().count()).isEqualTo(3);
    }

    @Test
    void anAnswerThatStopsFittingIsForgotten() {
        given.provider.script().then(Reply.text(GOOD));
        assertThat(ask("openai", 0, "acme")).isEqualTo(FIRE);

        rejecting = true;
        assertThatThrownBy(() -> ask("openai", 0, "acme")).isInstanceOf(InvalidAnswerException.class);
        assertThat(given.provider.log().count()).isEqualTo(1);
        rejecting = false;

        assertThat(ask("openai", 0, "acme")).isEqualTo(FIRE);
        assertThat(given.provider.log().count()).isEqualTo(2);
    }
}
