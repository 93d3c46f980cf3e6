package dev.heddle.runtime.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.runtime.ratelimit.RateDecision.Limit;
import dev.heddle.runtime.ratelimit.RateDecision.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RateLimiterTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long START = Long.MAX_VALUE - 5 * SECOND;

    /** The clock runs over in the middle of most tests. */
    private long now = START;

    @Test
    void admitsABurstAndThenOneAfterTheOther() {
        RateLimiter limiter = limiter(60, 0);
        for (int i = 0; i < 10; i++) {
            assertThat(waitOf(limiter, 0)).isZero();
        }

        assertThat(waitOf(limiter, 0)).isEqualTo(SECOND);
        assertThat(waitOf(limiter, 0)).isEqualTo(2 * SECOND);
    }

    @Test
    void inNoMinuteMoreThanTheLimitAndItsBurst() {
        RateLimiter limiter = limiter(120, 0);
        List<Long> passed = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            if (limiter.reserve(0, 0, now) instanceof Reservation) {
                passed.add(now - START);
            }
            now += SECOND / 20;
        }

        int most = 0;
        for (int i = 0, from = 0; i < passed.size(); i++) {
            while (passed.get(i) - passed.get(from) >= 60 * SECOND) {
                from++;
            }
            most = Math.max(most, i - from + 1);
        }
        assertThat(most).isBetween(120, 140);
        assertThat(passed).hasSizeBetween(600, 620);
    }

    @Test
    void aRefusalSaysForHowLongAndBooksNothing() {
        RateLimiter limiter = limiter(60, 0);
        reserve(limiter, 10, 0);
        for (int i = 0; i < 100; i++) {
            assertThat(limiter.reserve(0, SECOND - 1, now)).isEqualTo(new Refused(Limit.REQUESTS, SECOND));
        }

        now += SECOND;
        assertThat(waitOf(limiter, 0)).isZero();
    }

    @Test
    void tokensLimitToo() {
        RateLimiter limiter = limiter(600, 6_000);
        assertThat(waitOf(limiter, 1_000)).isZero();

        assertThat(limiter.reserve(300, 0, now)).isEqualTo(new Refused(Limit.TOKENS, 3 * SECOND));
        assertThat(waitOf(limiter, 300)).isEqualTo(3 * SECOND);
    }

    @Test
    void aRequestLargerThanABurstIsMadeWhenAllIsFree() {
        RateLimiter limiter = limiter(0, 6_000);
        assertThat(waitOf(limiter, 100)).isZero();
        assertThat(waitOf(limiter, 50_000)).isEqualTo(SECOND);

        assertThat(waitOf(limiter, 0))
                .as("and is paid for by those that come later")
                .isEqualTo(491 * SECOND);
    }

    @Test
    void aLargeRequestKeepsItsTurnAmongSmallOnes() {
        RateLimiter limiter = limiter(0, 6_000);
        waitOf(limiter, 1_000);
        Reservation large = (Reservation) limiter.reserve(900, 60 * SECOND, now);
        for (int i = 0; i < 10; i++) {
            waitOf(limiter, 10);
        }

        assertThat(large.waitNanos(now)).isEqualTo(9 * SECOND);
        assertThat(waitOf(limiter, 10)).isGreaterThan(9 * SECOND);
    }

    @Test
    void usageAboveTheEstimateIsTakenOnceAndCountsAsNoRequest() {
        RateLimiter limiter = limiter(600, 600_000);
        List<Reservation> reservations = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            reservations.add((Reservation) limiter.reserve(100, 0, now));
        }
        reservations.forEach(reservation -> {
            reservation.settle(500, now);
            reservation.settle(500, now);
            reservation.release(now);
        });

        RateStatus status = limiter.status(now);
        assertThat(status.availableRequests())
                .as("100 requests are 100, not 200")
                .isZero();
        assertThat(status.availableTokens()).isEqualTo(100_000 - 100 * 500);
        now += SECOND;
        assertThat(limiter.status(now).availableRequests()).isEqualTo(10);
    }

    @Test
    void usageBelowTheEstimateIsGivenBack() {
        RateLimiter limiter = limiter(600, 6_000);
        Reservation reservation = (Reservation) limiter.reserve(1_000, 0, now);
        assertThat(limiter.status(now).availableTokens()).isZero();

        reservation.settle(250, now);

        assertThat(limiter.status(now).availableTokens()).isEqualTo(750);
    }

    @Test
    void whatWasFreeAgainInBetweenIsNotGivenBackAgain() {
        RateLimiter limiter = limiter(0, 6_000);
        Reservation early = (Reservation) limiter.reserve(1_000, 0, now);
        now += 3_600 * SECOND;
        limiter.reserve(1_000, 0, now);
        early.settle(0, now);

        assertThat(limiter.status(now).availableTokens()).isZero();
    }

    @Test
    void anAttemptThatWasNotMadeCountsForNothing() {
        RateLimiter limiter = limiter(60, 6_000);
        for (int i = 0; i < 100; i++) {
            ((Reservation) limiter.reserve(1_000, 0, now)).release(now);
        }

        assertThat(limiter.status(now)).isEqualTo(new RateStatus(60, 6_000, 10, 1_000, 0));
    }

    @Test
    void aPausePutsEverythingOffAtItsDistances() {
        RateLimiter limiter = limiter(60, 0);
        reserve(limiter, 10, 0);
        Reservation first = (Reservation) limiter.reserve(0, 60 * SECOND, now);
        Reservation second = (Reservation) limiter.reserve(0, 60 * SECOND, now);
        limiter.pause(20 * SECOND, now);

        assertThat(first.waitNanos(now)).isEqualTo(21 * SECOND);
        assertThat(second.waitNanos(now)).isEqualTo(22 * SECOND);
        now += 20 * SECOND;
        assertThat(first.waitNanos(now)).isEqualTo(SECOND);
        now += 2 * SECOND;
        assertThat(second.waitNanos(now)).isZero();
    }

    @Test
    void pausesThatOverlapDoNotAddUp() {
        RateLimiter limiter = limiter(60, 0);
        limiter.pause(20 * SECOND, now);
        limiter.pause(20 * SECOND, now);
        limiter.pause(5 * SECOND, now);

        assertThat(limiter.status(now).pausedNanos()).isEqualTo(20 * SECOND);
        assertThat(limiter.reserve(0, 0, now)).isEqualTo(new Refused(Limit.PAUSED, 20 * SECOND));
    }

    @Test
    void afterAPauseAttemptsComeOneByOneAndNotAllTogether() {
        RateLimiter limiter = limiter(60, 0);
        limiter.pause(20 * SECOND, now);

        assertThat(waitOf(limiter, 0)).isEqualTo(20 * SECOND);
        assertThat(waitOf(limiter, 0)).isEqualTo(21 * SECOND);
        assertThat(waitOf(limiter, 0)).isEqualTo(22 * SECOND);
    }

    @Test
    void anEndlessPauseIsOne() {
        RateLimiter limiter = limiter(60, 60);
        limiter.pause(Long.MAX_VALUE, now);

        assertThat(limiter.reserve(0, 3_600 * SECOND, now)).isInstanceOf(Refused.class);
    }

    @Test
    void withoutLimitsNothingWaits() {
        RateLimiter limiter = limiter(0, 0);
        for (int i = 0; i < 1_000; i++) {
            assertThat(waitOf(limiter, 1_000_000)).isZero();
        }
    }

    @Test
    void aNewPolicyHoldsForWhatIsUsedAlready() {
        RateLimiters limiters = new RateLimiters();
        RateLimitPolicy sixty = policy(60, 0);
        RateLimiter limiter = limiters.of("openai gpt-4o", sixty, 0, now);
        reserve(limiter, 5, 0);

        RateLimiter same = limiters.of("openai gpt-4o", policy(600, 0), 0, now);

        assertThat(same).isSameAs(limiter);
        assertThat(limiter.status(now).availableRequests()).isEqualTo(95);
    }

    @Test
    void aCallWithSettingsFromBeforeDoesNotPutItsPolicyBack() {
        RateLimiters limiters = new RateLimiters();
        RateLimiter limiter = limiters.of("openai gpt-4o", policy(600, 6_000), 1, now);
        limiters.of("openai gpt-4o", policy(60, 600), 2, now);

        limiters.of("openai gpt-4o", policy(600, 6_000), 1, now);

        assertThat(limiter.status(now).requestsPerMinute()).isEqualTo(60);
        assertThat(limiter.status(now).tokensPerMinute()).isEqualTo(600);
    }

    @Test
    void anotherChangeOfTheSettingsForgetsNothingThatWasLearnt() {
        RateLimiters limiters = new RateLimiters();
        RateLimiter limiter = limiters.of("openai gpt-4o", policy(60, 0), 1, now);
        Map<String, String> said = Map.of(
                "x-ratelimit-limit-requests", "30",
                "x-ratelimit-remaining-requests", "29",
                "x-ratelimit-reset-requests", "2s");
        limiter.learn(said::get, now, 0);
        assertThat(limiter.status(now).requestsPerMinute()).isEqualTo(30);

        limiters.of("openai gpt-4o", policy(60, 0), 2, now);

        assertThat(limiter.status(now).requestsPerMinute()).isEqualTo(30);
    }

    @Test
    void refusesAPolicyThatMakesNoSense() {
        assertThatThrownBy(() -> policy(-1, 0)).hasMessageContaining("requestsPerMinute");
        assertThatThrownBy(() -> policy(0, -1)).hasMessageContaining("tokensPerMinute");
        assertThatThrownBy(() -> new RateLimitPolicy(1, 1, Duration.ofMinutes(2), true))
                .hasMessageContaining("burst");
    }

    private RateLimiter limiter(long requests, long tokens) {
        return new RateLimiter(policy(requests, tokens), START);
    }

    private static RateLimitPolicy policy(long requests, long tokens) {
        return new RateLimitPolicy(requests, tokens, RateLimitPolicy.DEFAULT_BURST, true);
    }

    private void reserve(RateLimiter limiter, int times, long tokens) {
        for (int i = 0; i < times; i++) {
            assertThat(limiter.reserve(tokens, 0, now)).isInstanceOf(Reservation.class);
        }
    }

    private long waitOf(RateLimiter limiter, long tokens) {
        return ((Reservation) limiter.reserve(tokens, 3_600 * SECOND, now)).waitNanos(now);
    }
}
