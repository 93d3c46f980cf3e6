package dev.heddle.stores.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @AutoClose
    private final Answers patient = new Answers("the server", "test", LONG);

    @AutoClose
    private final Answers hasty = new Answers("the server", "test", Duration.ofMillis(1));

    @Test
    void anAnswerReachesItsAsker() throws Exception {
        Answers.Asked<String> asked = patient.ask(late -> {}, () -> {});

        asked.answered("yes", null);

        assertThat(asked.answer().get(10, TimeUnit.SECONDS)).isEqualTo("yes");
    }

    @Test
    void aFailureReachesItsAsker() {
        Answers.Asked<String> asked = patient.ask(late -> {}, () -> {});

        asked.answered(null, new IllegalStateException("broken"));

        assertThatThrownBy(() -> asked.answer().get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("broken");
    }

    @Test
    void whatDependsOnAnAnswerRunsOnAThreadOfItsOwn() throws Exception {
        Answers.Asked<String> asked = patient.ask(late -> {}, () -> {});
        CompletableFuture<String> runner =
                asked.answer().thenApply(answer -> Thread.currentThread().getName());

        asked.answered("yes", null);

        assertThat(runner.get(10, TimeUnit.SECONDS)).startsWith("test-");
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsAFailureAndWhatComesLaterIsHandedBack() throws Exception {
        CompletableFuture<String> late = new CompletableFuture<>();
        CompletableFuture<Boolean> silence = new CompletableFuture<>();
        Answers.Asked<String> asked = hasty.ask(late::complete, () -> silence.complete(true));

        assertThatThrownBy(() -> asked.answer().get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("the server did not answer within 1 ms");
        assertThat(silence.get(10, TimeUnit.SECONDS)).isTrue();

        asked.answered("at last", null);

        assertThat(late.get(10, TimeUnit.SECONDS)).isEqualTo("at last");
    }

    @Test
    void moreThanALimitAreNotAskedUntilOthersAreAnswered() throws Exception {
        List<Answers.Asked<String>> all = new ArrayList<>();
        Answers.Asked<String> next = patient.ask(late -> {}, () -> {});
        while (!next.isOver()) {
            all.add(next);
            next = patient.ask(late -> {}, () -> {});
        }

        assertThat(all).hasSize(8_192);
        assertThat(next.answer()).isCompletedExceptionally();

        all.get(0).answered("done", null);

        assertThat(all.get(0).answer().get(10, TimeUnit.SECONDS)).isEqualTo("done");
        assertThat(patient.ask(late -> {}, () -> {}).isOver()).isFalse();
    }
}
