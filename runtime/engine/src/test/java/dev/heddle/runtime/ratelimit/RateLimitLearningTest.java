package dev.heddle.runtime.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.ratelimit.RateDecision.Limit;
import dev.heddle.runtime.ratelimit.RateDecision.Refused;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RateLimitLearningTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final Instant WALL = Instant.parse("2026-11-21T12:00:00Z");
    private static final long EPOCH = TimeUnit.SECONDS.toNanos(WALL.getEpochSecond());

    private final RateLimiter learning = new RateLimiter(RateLimitPolicy.LEARNING, 0);

    @Test
    void openAisHeadersSetBothLimits() {
        learning.learn(openAi("60", "59", "1s", "150000", "149984", "6ms"), 0, EPOCH);

        assertThat(learning.status(0)).isEqualTo(new RateStatus(60, 150_000, 59, 149_984, 0));
    }

    @Test
    void anthropicsHeadersSetBothLimits() {
        learning.learn(
                headers(Map.of(
                        "anthropic-ratelimit-requests-limit", "50",
                        "anthropic-ratelimit-requests-remaining", "48",
                        "anthropic-ratelimit-requests-reset", "2026-11-21T12:00:03Z",
                        "anthropic-ratelimit-tokens-limit", "40000",
                        "anthropic-ratelimit-tokens-remaining", "39000",
                        "anthropic-ratelimit-tokens-reset", "2026-11-21T12:00:02Z")),
                0,
                EPOCH);

        assertThat(learning.status(0)).isEqualTo(new RateStatus(50, 40_000, 48, 39_000, 0));
    }

    @Test
    void anthropicsInputTokensStandInForAbsentTokens() {
        learning.learn(
                headers(Map.of(
                        "anthropic-ratelimit-input-tokens-limit", "30000",
                        "anthropic-ratelimit-input-tokens-remaining", "500")),
                0,
                EPOCH);

        assertThat(learning.status(0)).isEqualTo(new RateStatus(0, 30_000, Long.MAX_VALUE, 500, 0));
    }

    @Test
    void whatOthersUseOfTheSameAccountIsNotThereForUs() {
        RateLimiter limiter = configured(600, 0);
        limiter.learn(openAi("600", "3", "59s", null, null, null), 0, EPOCH);
        assertThat(limiter.status(0).availableRequests()).isEqualTo(3);

        for (int i = 0; i < 3; i++) {
            assertThat(limiter.reserve(0, 0, 0)).isInstanceOf(Reservation.class);
        }
        assertThat(limiter.reserve(0, 0, 0)).isEqualTo(new Refused(Limit.REQUESTS, SECOND / 10));
    }

    @Test
    void neverMoreThanConfigured() {
        RateLimiter limiter = configured(60, 0);
        limiter.learn(openAi("10000", "9999", "6ms", null, null, null), 0, EPOCH);

        assertThat(limiter.status(0)).isEqualTo(new RateStatus(60, 0, 10, Long.MAX_VALUE, 0));
    }

    @Test
    void lessThanConfiguredWhereTheProviderHasLess() {
        RateLimiter limiter = configured(600, 0);
        limiter.learn(openAi("60", "60", "0s", null, null, null), 0, EPOCH);

        assertThat(limiter.status(0).requestsPerMinute()).isEqualTo(60);
        assertThat(limiter.status(0).availableRequests()).isEqualTo(10);
    }

    @Test
    void whatIsLeftDoesNotGiveBackWhatIsBookedHere() {
        learning.learn(openAi("60", "60", "0s", null, null, null), 0, EPOCH);
        for (int i = 0; i < 20; i++) {
            learning.reserve(0, 0, 0);
        }
        learning.learn(openAi("60", "59", "1s", null, null, null), 0, EPOCH);

        assertThat(learning.status(0).availableRequests()).isEqualTo(40);
    }

    @Test
    void anEstimateThatTheProviderHasCountedItselfIsNotGivenBack() {
        RateLimiter limiter = configured(0, 6_000);
        Reservation reservation = (Reservation) limiter.reserve(400, 0, 0);
        limiter.learn(openAi(null, null, null, "6000", "0", "60s"), 0, EPOCH);
        reservation.settle(10, 0);

        assertThat(limiter.status(0).availableTokens()).isZero();
    }

    @Test
    void aLimitForADayIsNotTakenForOneOfAMinute() {
        learning.learn(openAi("200", "150", "6h0m0s", null, null, null), 0, EPOCH);
        assertThat(learning.status(0).availableRequests()).isEqualTo(150);
        for (int i = 0; i < 150; i++) {
            assertThat(learning.reserve(0, 0, 0)).isInstanceOf(Reservation.class);
        }

        Refused refused = (Refused) learning.reserve(0, 0, 0);
        assertThat(refused.waitNanos()).isBetween(431 * SECOND, 433 * SECOND);
    }

    @Test
    void aDaysLimitThatIsUsedUpPausesALimiterOfAMinute() {
        RateLimiter limiter = configured(60, 0);
        limiter.learn(openAi("200", "0", "24h0m0s", null, null, null), 0, EPOCH);

        Refused refused = (Refused) limiter.reserve(0, 60 * SECOND, 0);
        assertThat(refused.waitNanos()).isBetween(432 * SECOND, 434 * SECOND);
    }

    @Test
    void learnsNothingWhereThatIsSwitchedOff() {
        RateLimiter limiter = new RateLimiter(new RateLimitPolicy(60, 0, RateLimitPolicy.DEFAULT_BURST, false), 0);
        limiter.learn(openAi("60", "0", "60s", null, null, null), 0, EPOCH);

        assertThat(limiter.status(0).availableRequests()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-1", "1.5", "x", "9999999999999999999999", "0"})
    void aLimitThatIsNoneTeachesNothing(String limit) {
        learning.learn(openAi(limit, "0", "1s", limit, "0", "1s"), 0, EPOCH);

        assertThat(learning.status(0)).isEqualTo(new RateStatus(0, 0, Long.MAX_VALUE, Long.MAX_VALUE, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "1s, 1000000000",
        "6m0s, 360000000000",
        "12ms, 12000000",
        "8.64s, 8640000000",
        "1h2m3.5s, 3723500000000",
        "1d, 86400000000000",
        "500us, 500000",
        "30, 30000000000",
        "0.25, 250000000",
        "2026-11-21T12:00:07Z, 7000000000",
        "2026-11-21T13:00:07.5+01:00, 7500000000",
        "2026-11-21T11:59:00Z, 0",
        "9999999999h, 31622400000000000",
        "9999-12-31T00:00:00Z, 31622400000000000",
    })
    void readsBothFormsOfAReset(String value, long nanos) {
        assertThat(ResetTime.nanos(value, EPOCH)).isEqualTo(nanos);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1s", "1s2", "1y", "s", ".", "1..2s", "2026-13-41T00:00:00Z", "T"})
    void whatIsNoResetIsUnknown(String value) {
        assertThat(ResetTime.nanos(value, EPOCH)).isEqualTo(Allowance.UNKNOWN);
    }

    private static RateLimiter configured(long requests, long tokens) {
        return new RateLimiter(new RateLimitPolicy(requests, tokens, RateLimitPolicy.DEFAULT_BURST, true), 0);
    }

    private static Headers openAi(
            @Nullable String limitRequests,
            @Nullable String remainingRequests,
            @Nullable String resetRequests,
            @Nullable String limitTokens,
            @Nullable String remainingTokens,
            @Nullable String resetTokens) {
        return name -> switch (name) {
            case "x-ratelimit-limit-requests" -> limitRequests;
            case "x-ratelimit-remaining-requests" -> remainingRequests;
            case "x-ratelimit-reset-requests" -> resetRequests;
            case "x-ratelimit-limit-tokens" -> limitTokens;
            case "x-ratelimit-remaining-tokens" -> remainingTokens;
            case "x-ratelimit-reset-tokens" -> resetTokens;
            default -> null;
        };
    }

    private static Headers headers(Map<String, String> headers) {
        return headers::get;
    }
}
