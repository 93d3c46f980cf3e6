package dev.heddle.it.faults.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.it.faults.verdict.Attempt.Provider;
import java.time.Duration;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChecksTest {

    private static final Outcome ANSWERED = new Outcome.Answered("Hello.", "m", "1+2", Duration.ofMillis(5_000));

    @Test
    void endIsInTimeUpToTheBound() {
        assertThat(Checks.ended(primary(0), Duration.ofMillis(5_000)).clean()).isTrue();
        assertThat(Checks.ended(primary(0), Duration.ofMillis(4_999)).clean()).isFalse();
    }

    @Test
    void attemptsOfBothProvidersAreCounted() {
        ObservedCall call = call(ANSWERED, at(Provider.PRIMARY, 0), at(Provider.PRIMARY, 1), at(Provider.FALLBACK, 2));

        assertThat(Checks.atMost(3, call).clean()).isTrue();
        assertThat(Checks.atMost(2, call).clean()).isFalse();
    }

    @Test
    void attemptsAreCountedFromTheFirst() {
        ObservedCall call = primary(1_000, 2_500, 4_000);

        assertThat(Checks.atMostWithin(2, Duration.ofMillis(1_500), call).clean())
                .isTrue();
        assertThat(Checks.atMostWithin(1, Duration.ofMillis(1_500), call).clean())
                .isFalse();
        assertThat(Checks.atMostWithin(1, Duration.ofMillis(1_499), call).clean())
                .isTrue();
    }

    @Test
    void primaryIsAskedAgainOnlyIfItIsThePrimary() {
        assertThat(Checks.primaryAskedAgain(2, primary(0, 1)).clean()).isTrue();
        assertThat(Checks.primaryAskedAgain(2, failedOver()).clean()).isFalse();
    }

    @Test
    void onceIsNeitherNeverNorTwice() {
        assertThat(Checks.primaryAskedOnce(failedOver()).clean()).isTrue();
        assertThat(Checks.primaryAskedOnce(primary()).clean()).isFalse();
        assertThat(Checks.primaryAskedOnce(primary(0, 1)).clean()).isFalse();
    }

    @Test
    void fallbackIsLeftAlone() {
        assertThat(Checks.fallbackNotAsked(primary(0, 1)).clean()).isTrue();
        assertThat(Checks.fallbackNotAsked(failedOver()).clean()).isFalse();
    }

    @Test
    void gapIsThatOfThePrimary() {
        Duration gap = Duration.ofMillis(1_800);

        assertThat(Checks.firstGap(gap, primary(100, 1_900)).clean()).isTrue();
        assertThat(Checks.firstGap(gap, primary(100, 1_899)).clean()).isFalse();
        assertThat(Checks.firstGap(gap, primary(100)).clean()).isFalse();
        assertThat(Checks.firstGap(gap, call(ANSWERED, at(Provider.PRIMARY, 0), at(Provider.FALLBACK, 2_000)))
                        .clean())
                .isFalse();
    }

    @Test
    void answerSaysWhatItUsedAndWhoseItIs() {
        ObservedCall silent = call(new Outcome.Answered("Hello.", "other", "", Duration.ZERO));
        ObservedCall none = call(new Outcome.Failed("x.Y", "", "", Duration.ZERO));

        assertThat(Checks.usage(primary(0)).clean()).isTrue();
        assertThat(Checks.usage(silent).clean()).isFalse();
        assertThat(Checks.usage(none).clean()).isTrue();
        assertThat(Checks.modelReported("m", primary(0)).clean()).isTrue();
        assertThat(Checks.modelReported("m", silent).clean()).isFalse();
        assertThat(Checks.modelReported("m", none).clean()).isTrue();
    }

    @Test
    void wordsOfAnErrorAreFoundInItsMessage() {
        ObservedCall refused = call(new Outcome.Failed("x.Y", "no assistant prefill here", "", Duration.ZERO));

        assertThat(Checks.neverTheError("prefill", refused).clean()).isFalse();
        assertThat(Checks.neverTheError("postfill", refused).clean()).isTrue();
        assertThat(Checks.neverTheError("prefill", primary(0)).clean()).isTrue();
    }

    @Test
    void nextCallWorksOnlyIfItIsAnswered() {
        assertThat(Checks.nextCallWorks(primary(0), "Hello.").clean()).isTrue();
        assertThat(Checks.nextCallWorks(primary(0), "Hello there.").clean()).isFalse();
        assertThat(Checks.nextCallWorks(call(new Outcome.Hung(Duration.ZERO)), "Hello.")
                        .clean())
                .isFalse();
    }

    @Test
    void adviceIsRequiredNoMore() {
        assertThat(Checks.atMost(1, primary(0)).advisory()).isFalse();
        assertThat(Checks.atMost(1, primary(0)).asAdvice().advisory()).isTrue();
    }

    private static ObservedCall primary(long... millis) {
        return call(
                ANSWERED,
                LongStream.of(millis).mapToObj(at -> at(Provider.PRIMARY, at)).toArray(Attempt[]::new));
    }

    private static ObservedCall failedOver() {
        return call(ANSWERED, at(Provider.PRIMARY, 0), at(Provider.FALLBACK, 1));
    }

    private static ObservedCall call(Outcome outcome, Attempt... attempts) {
        return new ObservedCall(outcome, Stream.of(attempts).toList());
    }

    private static Attempt at(Provider provider, long millis) {
        return new Attempt(provider, "m", Duration.ofMillis(millis));
    }
}
