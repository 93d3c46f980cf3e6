package dev.heddle.it.faults.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.heddle.it.faults.application.Mode;
import dev.heddle.it.faults.application.Subject;
import dev.heddle.it.faults.scenario.Scenario;
import dev.heddle.it.faults.verdict.Verdict;
import org.junit.jupiter.api.Test;

class ExpectationsTest {

    private static final Cell CELL = new Cell(Subject.OPENAI_JAVA, Mode.ALONE, Scenario.S02);

    @Test
    void lineHasAVerdictForEachScenario() {
        Expectations expectations = Expectations.parse("""
                # how it is
                alone openai-java pass safe fail partial pass pass pass pass pass pass pass pass pass pass pass pass
                why alone S02 safe: nobody else: to ask
                """);

        assertThat(expectations.verdict(CELL)).isEqualTo(Verdict.SAFE);
        assertThat(expectations.verdict(new Cell(Subject.OPENAI_JAVA, Mode.ALONE, Scenario.S04)))
                .isEqualTo(Verdict.PARTIAL);
        assertThat(expectations.reason(CELL, Verdict.SAFE)).isEqualTo("nobody else: to ask");
        assertThat(expectations.reason(CELL, Verdict.FAIL)).isEmpty();
    }

    @Test
    void whatIsMissingOrMisspeltIsNotOverlooked() {
        assertThatIllegalArgumentException().isThrownBy(() -> Expectations.parse("alone openai-java pass safe"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expectations.parse("alone openai-java" + " passes".repeat(16)));
        assertThatNullPointerException()
                .isThrownBy(() -> Expectations.parse("").verdict(CELL))
                .withMessageContaining("alone openai-java S02");
    }

    @Test
    void everyCellIsExpectedAndEveryOneThatIsNoPassIsExplained() {
        Expectations expectations = Expectations.load();

        assertThat(Expectations.cells()).allSatisfy(cell -> {
            Verdict verdict = expectations.verdict(cell);
            assertThat(verdict == Verdict.PASS
                            || !expectations.reason(cell, verdict).isEmpty())
                    .as(cell + ": " + verdict.word())
                    .isTrue();
        });
    }
}
