package dev.heddle.it.faults.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.it.faults.verdict.Attempt.Provider;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgementTest {

    private static final String TEXT = "Every thread passes through the heddle.";
    private static final String REASON = "blocked by policy";
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Check CLEAN = Checks.that("something", true, "it");
    private static final Check UNCLEAN = Checks.that("something", false, "nothing");

    @Test
    void wholeAnswerAndCleanChecksPass() {
        assertThat(judge(answered(TEXT), CLEAN).verdict()).isEqualTo(Verdict.PASS);
        assertThat(judge(answered(TEXT), CLEAN).findings()).isEmpty();
    }

    @Test
    void whiteSpaceIsFolded() {
        assertThat(judge(answered(" Every thread\n passes through  the heddle. "))
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void failedAdviceCostsThePass() {
        Judgement judgement = judge(answered(TEXT), CLEAN, UNCLEAN.asAdvice());

        assertThat(judgement.verdict()).isEqualTo(Verdict.PARTIAL);
        assertThat(judgement.findings()).containsExactly("something: nothing (advisory)");
    }

    @Test
    void failedRequirementFailsWhateverTheCallerGot() {
        assertThat(judge(answered(TEXT), UNCLEAN).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judge(failed("com.openai.errors.RateLimitException", ""), UNCLEAN)
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void errorOfTheSdkIsSafeWhateverIsAdvised() {
        assertThat(judge(failed("com.openai.errors.RateLimitException", ""), UNCLEAN.asAdvice())
                        .verdict())
                .isEqualTo(Verdict.SAFE);
    }

    @Test
    void errorThatShowsADefectFails() {
        for (String exception :
                List.of("java.lang.NullPointerException", "java.lang.StackOverflowError", "dev.heddle.Whatever")) {
            assertThat(judge(failed(exception, "")).verdict()).as(exception).isEqualTo(Verdict.FAIL);
        }
    }

    @Test
    void truncatedDoubledOrEmptyAnswersFail() {
        for (String text : List.of("Every thread passes", TEXT + " passes through the heddle.", "")) {
            assertThat(judge(answered(text)).verdict()).as(text).isEqualTo(Verdict.FAIL);
        }
    }

    @Test
    void hangFails() {
        assertThat(judge(call(new Outcome.Hung(SOON))).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void providersReasonIsTheRescueOfARefusedContent() {
        assertThat(judgeError(failed("com.openai.errors.BadRequestException", "400: " + REASON))
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void refusedContentThatIsRoutedAroundIsPartial() {
        assertThat(judgeError(answered(TEXT)).verdict()).isEqualTo(Verdict.PARTIAL);
    }

    @Test
    void refusedContentWithoutTheReasonIsSafe() {
        assertThat(judgeError(failed("com.openai.errors.BadRequestException", "400"))
                        .verdict())
                .isEqualTo(Verdict.SAFE);
    }

    @Test
    void refusedContentThatIsShownInPartFails() {
        assertThat(judgeError(answered("Every thread")).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void refusedContentThatIsSentAgainFails() {
        Judgement judgement = Judgement.ofError(
                failed("com.openai.errors.BadRequestException", REASON), TEXT, REASON, List.of(UNCLEAN));

        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void severalCallsAreWhatTheWorstOfThemIs() {
        ObservedCall good = answered(TEXT);
        ObservedCall error = failed("com.openai.errors.InternalServerException", "503");
        ObservedCall hung = call(new Outcome.Hung(SOON));

        assertThat(judge(List.of(good, good))).isEqualTo(Verdict.PASS);
        assertThat(judge(List.of(good, error, good))).isEqualTo(Verdict.SAFE);
        assertThat(judge(List.of(hung, error, good))).isEqualTo(Verdict.FAIL);
    }

    private static Verdict judge(List<ObservedCall> calls) {
        return Judgement.ofAnswers(calls, TEXT, List.of(CLEAN), "").verdict();
    }

    private static Judgement judge(ObservedCall call, Check... checks) {
        return Judgement.ofAnswer(call, TEXT, List.of(checks));
    }

    private static Judgement judgeError(ObservedCall call) {
        return Judgement.ofError(call, TEXT, REASON, List.of(CLEAN));
    }

    private static ObservedCall answered(String text) {
        return call(new Outcome.Answered(text, "m", "1+2", SOON));
    }

    private static ObservedCall failed(String exception, String message) {
        return call(new Outcome.Failed(exception, message, "", SOON));
    }

    private static ObservedCall call(Outcome outcome) {
        return new ObservedCall(outcome, List.of(new Attempt(Provider.PRIMARY, "m", Duration.ZERO)));
    }
}
