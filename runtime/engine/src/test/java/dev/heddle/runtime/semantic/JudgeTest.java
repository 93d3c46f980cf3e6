package dev.heddle.runtime.semantic;

import static dev.heddle.runtime.semantic.Entries.FOREVER;
import static dev.heddle.runtime.semantic.Entries.angle;
import static dev.heddle.runtime.semantic.Entries.entry;
import static dev.heddle.runtime.semantic.Entries.partition;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final AnswerMeaning REFUNDS = AnswerMeaning.of("Refunds take five days.", angle(0));
    private static final AnswerMeaning REFUNDS_TOO = AnswerMeaning.of("A refund needs five days.", angle(5));
    private static final AnswerMeaning PARCELS = AnswerMeaning.of("Parcels take two days.", angle(80));
    private static final AnswerMeaning UNREAD = AnswerMeaning.of("Something long.", null);

    private final Judge judge = new Judge(Guards.all());

    @Test
    void theNearestThatIsNearEnoughIsTheSame() {
        Verdict verdict = judge("How long do refunds take?", near(0.97, "How long does a refund take?", REFUNDS));

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Same.class,
                        same -> assertThat(same.neighbour().similarity()).isEqualTo(0.97));
    }

    @Test
    void whatIsFartherOffIsNot() {
        assertThat(judge("How long do refunds take?", near(0.89, "How long does a refund take?", REFUNDS)))
                .isEqualTo(new Verdict.Far(0.89));
        assertThat(judge.judge(List.of(), Wording.of("Anything"), 0.9)).isEqualTo(new Verdict.Far(-1));
    }

    @Test
    void theNextIsTakenWhereAGuardTellsTheNearestApart() {
        Verdict verdict = judge(
                "How long do refunds take after 30 days?",
                near(0.98, "How long do refunds take after 14 days?", PARCELS),
                near(0.95, "How long does a refund take after 30 days?", REFUNDS));

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Same.class,
                        same -> assertThat(same.neighbour().similarity()).isEqualTo(0.95));
    }

    @Test
    void whereGuardsTellAllApartTheNearestSaysWhy() {
        Verdict verdict = judge(
                "Is it covered?", near(0.98, "Is it not covered?", REFUNDS), near(0.95, "Is 1 covered?", REFUNDS));

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Apart.class, apart -> {
            assertThat(apart.guard()).isEqualTo(Guard.NEGATION);
            assertThat(apart.neighbour().similarity()).isEqualTo(0.98);
        });
    }

    @Test
    void aQuestionBetweenTwoSubjectsIsNeither() {
        Verdict verdict = judge(
                "How long does it take?",
                near(0.96, "How long will it take?", REFUNDS),
                near(0.90, "How long does it all take?", PARCELS));

        assertThat(verdict).isInstanceOf(Verdict.Contested.class);
    }

    @Test
    void neighboursWithTheSameAnswerContestNothing() {
        assertThat(judge(
                        "How long does it take?",
                        near(0.96, "How long will it take?", REFUNDS),
                        near(0.95, "How long does it all take?", REFUNDS_TOO)))
                .isInstanceOf(Verdict.Same.class);
    }

    @Test
    void anAnswerThatCannotBeComparedContestsNothing() {
        assertThat(judge(
                        "How long does it take?",
                        near(0.96, "How long will it take?", REFUNDS),
                        near(0.95, "How long does it all take?", UNREAD)))
                .isInstanceOf(Verdict.Same.class);
    }

    @Test
    void aNeighbourFarBehindContestsNothing() {
        assertThat(judge(
                        "How long does it take?",
                        near(0.99, "How long will it take?", REFUNDS),
                        near(0.90, "How long does it all take?", PARCELS)))
                .isInstanceOf(Verdict.Same.class);
    }

    @Test
    void theSameQuestionOfAnotherThingContestsNothing() {
        assertThat(judge(
                        "What is the capital of Kenya?",
                        near(0.97, "Which city is the capital of Kenya?", REFUNDS),
                        near(0.96, "What is the capital of Ghana?", PARCELS)))
                .isInstanceOf(Verdict.Same.class);
    }

    private Verdict judge(String asked, Neighbour... nearest) {
        return judge.judge(List.of(nearest), Wording.of(asked), 0.90);
    }

    private static Neighbour near(double similarity, String question, AnswerMeaning answer) {
        return new Neighbour(entry(1, partition(1), angle(0), question, answer, FOREVER), similarity);
    }
}
