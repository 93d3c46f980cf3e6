package dev.heddle.runtime.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.retry.AttemptFailure.ErrorStatus;
import dev.heddle.runtime.retry.RetryDecision.GiveUp;
import dev.heddle.runtime.retry.RetryDecision.Reason;
import dev.heddle.runtime.retry.RetryDecision.Retry;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LongSummaryStatistics;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetryPolicyTest {

    private static final int ALLOWED = 100;
    private static final RandomGenerator LONGEST = new Fixed(true);
    private static final RandomGenerator SHORTEST = new Fixed(false);

    @ParameterizedTest
    @CsvSource({"0, 500", "1, 1000", "2, 2000", "3, 4000", "4, 8000", "5, 8000", "99, 8000"})
    void backoffDoublesFromHalfASecondToEight(int retriesDone, long millis) {
        assertThat(decide(retriesDone, unavailable(), RetryPolicy.NO_DEADLINE, LONGEST))
                .isEqualTo(retryAfterMillis(millis));
    }

    @Test
    void jitterIsFull() {
        RandomGenerator random = new Random(42);
        LongSummaryStatistics delays = LongStream.generate(
                        () -> delay(decide(2, unavailable(), RetryPolicy.NO_DEADLINE, random)))
                .limit(10_000)
                .summaryStatistics();

        assertThat(delays.getMin()).isBetween(0L, millis(5));
        assertThat(delays.getMax()).isBetween(millis(1_995), millis(2_000));
        assertThat(delays.getAverage()).isBetween(millis(980) * 1.0, millis(1_020) * 1.0);
    }

    @Test
    void givesUpWhenAllAllowedRetriesAreMade() {
        assertThat(policy().decide(2, 2, unavailable(), 0, RetryPolicy.NO_DEADLINE, SHORTEST))
                .isEqualTo(new GiveUp(Reason.EXHAUSTED));
        assertThat(policy().decide(0, 0, unavailable(), 0, RetryPolicy.NO_DEADLINE, SHORTEST))
                .isEqualTo(new GiveUp(Reason.EXHAUSTED));
    }

    @Test
    void saysWhatCannotBeRetriedEvenWhenNoRetryIsLeft() {
        AttemptFailure bad = new ErrorStatus(400, "openai", null, null, RetryAfter.NONE);

        assertThat(policy().decide(2, 2, bad, 0, RetryPolicy.NO_DEADLINE, SHORTEST))
                .isEqualTo(new GiveUp(Reason.NOT_RETRYABLE));
    }

    @Test
    void givesUpWhenTheBackoffDoesNotFitIntoTheTimeLeft() {
        long elapsed = millis(9_500);

        assertThat(policy().decide(0, ALLOWED, unavailable(), elapsed, millis(10_000), LONGEST))
                .isEqualTo(new GiveUp(Reason.DEADLINE));
        assertThat(policy().decide(0, ALLOWED, unavailable(), elapsed, millis(10_001), LONGEST))
                .isEqualTo(retryAfterMillis(500));
        assertThat(policy().decide(0, ALLOWED, unavailable(), millis(20_000), millis(10_000), SHORTEST))
                .isEqualTo(new GiveUp(Reason.DEADLINE));
    }

    @Test
    void waitsAtLeastAsLongAsTheProviderAsksAndUpToATenthLonger() {
        assertThat(decide(0, asking(2_000), RetryPolicy.NO_DEADLINE, SHORTEST)).isEqualTo(retryAfterMillis(2_000));
        assertThat(decide(0, asking(2_000), RetryPolicy.NO_DEADLINE, LONGEST)).isEqualTo(retryAfterMillis(2_200));
        assertThat(decide(0, asking(30_000), RetryPolicy.NO_DEADLINE, LONGEST)).isEqualTo(retryAfterMillis(30_500));
    }

    @Test
    void backsOffWhereTheProviderAsksForNoWait() {
        assertThat(decide(1, asking(0), RetryPolicy.NO_DEADLINE, LONGEST)).isEqualTo(retryAfterMillis(1_000));
    }

    @Test
    void honoursUpToAMinuteWhereTheCallHasNoDeadline() {
        assertThat(decide(0, asking(60_000), RetryPolicy.NO_DEADLINE, SHORTEST)).isEqualTo(retryAfterMillis(60_000));
        assertThat(decide(0, asking(60_001), RetryPolicy.NO_DEADLINE, SHORTEST))
                .isEqualTo(new GiveUp(Reason.RETRY_AFTER_TOO_LONG));
    }

    @Test
    void honoursWhatFitsIntoTheDeadlineAndNeverWaitsBeyondIt() {
        assertThat(policy().decide(0, ALLOWED, asking(300_000), 0, millis(600_000), SHORTEST))
                .isEqualTo(retryAfterMillis(300_000));
        assertThat(policy().decide(0, ALLOWED, asking(9_900), 0, millis(10_000), LONGEST))
                .isEqualTo(new Retry(millis(10_000) - 1));
        assertThat(policy().decide(0, ALLOWED, asking(10_000), 0, millis(10_000), SHORTEST))
                .isEqualTo(new GiveUp(Reason.RETRY_AFTER_TOO_LONG));
    }

    @Test
    void aConfiguredLimitReplacesTheDeadlineAsTheLongestHonouredWait() {
        RetryPolicy policy =
                new RetryPolicy(null, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(5));

        assertThat(policy.decide(0, ALLOWED, asking(5_000), 0, millis(600_000), SHORTEST))
                .isEqualTo(retryAfterMillis(5_000));
        assertThat(policy.decide(0, ALLOWED, asking(5_001), 0, millis(600_000), SHORTEST))
                .isEqualTo(new GiveUp(Reason.RETRY_AFTER_TOO_LONG));
    }

    @Test
    void honoursNoLongerWaitThanTheClientGivesAnAttemptUnlessConfigured() {
        long fiveSeconds = millis(5_000);
        RetryPolicy impatient = policy().withAttemptTimeout(fiveSeconds);

        assertThat(impatient.decide(0, ALLOWED, asking(5_000), millis(60_000), RetryPolicy.NO_DEADLINE, SHORTEST))
                .isEqualTo(retryAfterMillis(5_000));
        assertThat(impatient.decide(0, ALLOWED, asking(5_001), 0, RetryPolicy.NO_DEADLINE, SHORTEST))
                .isEqualTo(new GiveUp(Reason.RETRY_AFTER_TOO_LONG));
        assertThat(new RetryPolicy(null, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(9))
                        .withAttemptTimeout(fiveSeconds)
                        .decide(0, ALLOWED, asking(9_000), 0, RetryPolicy.NO_DEADLINE, SHORTEST))
                .isEqualTo(retryAfterMillis(9_000));
    }

    @Test
    void givesUpOnAnEndlessWait() {
        AttemptFailure endless = new ErrorStatus(503, "openai", null, null, Long.MAX_VALUE);

        assertThat(decide(0, endless, RetryPolicy.NO_DEADLINE, LONGEST))
                .isEqualTo(new GiveUp(Reason.RETRY_AFTER_TOO_LONG));
    }

    @Test
    void keepsTheSdksCountUnlessConfiguredOtherwise() {
        assertThat(RetryPolicy.DEFAULT.retriesFor(3)).isEqualTo(3);
        assertThat(new RetryPolicy(7, Duration.ZERO, Duration.ZERO, null).retriesFor(3))
                .isEqualTo(7);
    }

    @Test
    void aBaseAboveTheCapIsCapped() {
        RetryPolicy policy = new RetryPolicy(null, Duration.ofSeconds(20), Duration.ofSeconds(8), null);

        assertThat(policy.decide(0, ALLOWED, unavailable(), 0, RetryPolicy.NO_DEADLINE, LONGEST))
                .isEqualTo(retryAfterMillis(8_000));
    }

    @ParameterizedTest
    @CsvSource({"0, 500", "3, 4000", "4, 7000", "5, 7000"})
    void noBackoffIsBeyondACapThatIsNoPowerOfTheBase(int retriesDone, long millis) {
        RetryPolicy policy = new RetryPolicy(0, Duration.ofMillis(500), Duration.ofSeconds(7), null);

        assertThat(policy.decide(retriesDone, ALLOWED, unavailable(), 0, RetryPolicy.NO_DEADLINE, LONGEST))
                .isEqualTo(retryAfterMillis(millis));
        assertThat(policy.retriesFor(5)).isZero();
    }

    @Test
    void aBodyThatNobodyHasSeenFailedAsItBrokeOrAsItSaid() {
        ErrorFacts busy = new ErrorFacts("overloaded_error", null, "Busy.");
        IOException reset = new IOException("reset");

        assertThat(AttemptFailure.ofBody(null, busy)).isEqualTo(new AttemptFailure.ErrorEvent(busy));
        assertThat(AttemptFailure.ofBody(reset, busy)).isEqualTo(new AttemptFailure.Broken(reset));
        assertThat(AttemptFailure.ofBody(null, null))
                .isInstanceOfSatisfying(
                        AttemptFailure.Broken.class,
                        broken -> assertThat(broken.error()).isInstanceOf(EOFException.class));
    }

    @Test
    void everyReasonHasANameOfItsOwn() {
        assertThat(Arrays.stream(Reason.values()).map(Reason::wireName))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z_]+"));
    }

    @Test
    void refusesNegativeSettings() {
        assertThatThrownBy(() -> new RetryPolicy(-1, Duration.ZERO, Duration.ZERO, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryPolicy(1, Duration.ofMillis(-1), Duration.ZERO, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static RetryPolicy policy() {
        return RetryPolicy.DEFAULT;
    }

    private static RetryDecision decide(
            int retriesDone, AttemptFailure failure, long deadlineNanos, RandomGenerator random) {
        return policy().decide(retriesDone, ALLOWED, failure, 0, deadlineNanos, random);
    }

    private static AttemptFailure unavailable() {
        return new ErrorStatus(503, "openai", null, null, RetryAfter.NONE);
    }

    private static AttemptFailure asking(long millis) {
        return new ErrorStatus(429, "openai", null, null, millis(millis));
    }

    private static Retry retryAfterMillis(long millis) {
        return new Retry(millis(millis));
    }

    private static long delay(RetryDecision decision) {
        return ((Retry) decision).delayNanos();
    }

    private static long millis(long millis) {
        return millis * 1_000_000;
    }

    /** Always draws the end of the range. */
    private record Fixed(boolean longest) implements RandomGenerator {

        @Override
        public long nextLong() {
            return longest ? Long.MAX_VALUE : 0;
        }

        @Override
        public long nextLong(long bound) {
            return longest ? bound - 1 : 0;
        }
    }
}
