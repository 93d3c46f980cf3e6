package dev.heddle.processor.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearMissTest {

    @ParameterizedTest
    @CsvSource({
        "question, qestion",
        "question, questoin",
        "question, Question",
        "question, questionss",
        "id, ix",
    })
    void aNameAtMostTwoEditsAwayIsMeant(String allowed, String found) {
        assertThat(NearMiss.of(found, List.of("unrelated", allowed))).hasValue(allowed);
    }

    @ParameterizedTest
    @CsvSource({"question, answer", "question, question", "id, xy"})
    void othersAndTheNameItselfAreNot(String allowed, String found) {
        assertThat(NearMiss.of(found, List.of(allowed))).isEmpty();
    }
}
