package dev.heddle.processor.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
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

    @Test
    void theNearestNameIsMeantAndOfTwoAsNearTheFirstInOrder() {
        assertThat(NearMiss.of("questin", List.of("questions", "question"))).hasValue("question");
        assertThat(NearMiss.of("gpt-5-nono", List.of("gpt-5-nano", "gpt-5-mono")))
                .hasValue("gpt-5-mono");
    }

    @Test
    void ofThreeLettersOneMayDiffer() {
        assertThat(NearMiss.of("abc", List.of("axc"))).hasValue("axc");
        assertThat(NearMiss.of("abc", List.of("axy"))).isEmpty();
        assertThat(NearMiss.of("abcd", List.of("axyd"))).hasValue("axyd");
        assertThat(NearMiss.of("abcd", List.of("axyz"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "abc, acb, true",
        "abc, bac, true",
        "abc, cba, false",
        "abcd, badc, true",
        "abc, abd, true",
        "abc, bca, false"
    })
    void lettersThatChangedPlacesWithTheirNeighboursAreOneEdit(String allowed, String found, boolean meant) {
        assertThat(NearMiss.of(found, List.of(allowed)).isPresent()).isEqualTo(meant);
    }
}
