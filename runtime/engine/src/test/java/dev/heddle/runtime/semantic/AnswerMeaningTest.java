package dev.heddle.runtime.semantic;

import static dev.heddle.runtime.semantic.Entries.angle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AnswerMeaningTest {

    @Test
    void caseSpaceAndPunctuationMakeNoDifference() {
        assertThat(AnswerMeaning.of("Yes, it is.", null).hash())
                .isEqualTo(AnswerMeaning.of("yes  it is", null).hash())
                .isNotEqualTo(AnswerMeaning.of("No, it is.", null).hash());
    }

    @Test
    void answersDifferOnlyWhereThatIsKnown() {
        AnswerMeaning yes = AnswerMeaning.of("Yes.", angle(0));

        assertThat(yes.differsFrom(AnswerMeaning.of("No.", angle(60)))).isTrue();
        assertThat(yes.differsFrom(AnswerMeaning.of("Certainly.", angle(35)))).isFalse();
        assertThat(yes.differsFrom(AnswerMeaning.of("No.", null))).isFalse();
        assertThat(yes.differsFrom(AnswerMeaning.of("YES!", angle(60)))).isFalse();
    }

    @Test
    void theOverlapIsTheShareOfCommonWords() {
        AnswerMeaning one = AnswerMeaning.of("red green blue", null);

        assertThat(one.overlap(AnswerMeaning.of("Blue, green; yellow", null))).isCloseTo(0.5, within(1e-9));
        assertThat(one.overlap(one)).isEqualTo(1);
    }
}
