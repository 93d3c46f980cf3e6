package dev.heddle.runtime.hedging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.runtime.Together;
import dev.heddle.runtime.hedging.HedgeDecision.AskAgain;
import dev.heddle.runtime.hedging.HedgeDecision.Hedge;
import dev.heddle.runtime.hedging.HedgeDecision.None;
import dev.heddle.runtime.hedging.HedgeDecision.Reason;
import dev.heddle.runtime.retry.RetryBudget;
import dev.heddle.runtime.retry.RetryBudgetPolicy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class HedgingTest {

    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final RetryBudgetPolicy TWO = new RetryBudgetPolicy(0, 2);

    private final FirstTokenTimes times = new FirstTokenTimes();
    private final RetryBudget budget = new RetryBudget(TWO, 0);

    @Test
    void hedgesAfterThePercentileOfRecentTimesAndNotBefore() {
        record(1, 100);

        assertThat(decide(0)).isEqualTo(new AskAgain(95 * MILLI));
        assertThat(decide(95 * MILLI - 1)).isEqualTo(new AskAgain(1));
        assertThat(decide(95 * MILLI)).isEqualTo(new Hedge());
    }

    @Test
    void knowsNothingFromTooFewTimes() {
        record(1, 19);
        assertThat(decide(MILLI * 1_000)).isEqualTo(new None(Reason.UNKNOWN));

        record(20, 20);
        assertThat(decide(0)).isEqualTo(new AskAgain(50 * MILLI));
    }

    @Test
    void doesNotHedgeAQuickProviderEarlierThanTheShortest() {
        for (int i = 0; i < 100; i++) {
            times.record(MILLI);
        }

        assertThat(decide(0)).isEqualTo(new AskAgain(50 * MILLI));
    }

    @Test
    void doesNotHedgeACallThatWillBeOverBefore() {
        record(1, 100);

        assertThat(Hedging.decide(HedgePolicy.DEFAULT, times, 0, 95 * MILLI, budget, TWO, 0))
                .isEqualTo(new None(Reason.DEADLINE));
    }

    @Test
    void hedgesNoMoreThanTheRetryBudgetAllows() {
        record(1, 100);

        assertThat(decide(MILLI * 1_000)).isEqualTo(new Hedge());
        assertThat(decide(MILLI * 1_000)).isEqualTo(new Hedge());
        assertThat(decide(MILLI * 1_000)).isEqualTo(new None(Reason.BUDGET_SPENT));
    }

    @Test
    void askingTooEarlyCostsNothing() {
        record(1, 100);
        for (int i = 0; i < 10; i++) {
            decide(0);
        }

        assertThat(decide(MILLI * 1_000)).isEqualTo(new Hedge());
    }

    @Test
    void followsAProviderThatBecomesSlowerWithinTheWindow() {
        record(1, 100);
        for (int i = 0; i < 128; i++) {
            times.record(700 * MILLI);
        }

        assertThat(times.percentileNanos(95)).isEqualTo(700 * MILLI);
        assertThat(times.count()).isEqualTo(128);
    }

    @Test
    void eachPercentileIsAValueThatOccurred() {
        record(1, 20);

        assertThat(times.percentileNanos(50)).isEqualTo(10 * MILLI);
        assertThat(times.percentileNanos(95)).isEqualTo(19 * MILLI);
        assertThat(times.percentileNanos(99)).isEqualTo(20 * MILLI);
    }

    @Test
    void thousandsOfConcurrentTimesLeaveAPercentileAmongThem() throws Exception {
        AtomicInteger wrong = new AtomicInteger();
        record(100, 200);

        Together.run(16, thread -> {
            for (int i = 0; i < 10_000; i++) {
                times.record((100 + i % 100) * MILLI);
                long p95 = times.percentileNanos(95);
                if (p95 < 100 * MILLI || p95 > 200 * MILLI) {
                    wrong.incrementAndGet();
                }
            }
        });

        assertThat(wrong).hasValue(0);
        assertThat(times.count()).isEqualTo(128);
    }

    @Test
    void refusesAPolicyThatMakesNoSense() {
        assertThatThrownBy(() -> new HedgePolicy(49, 20, Duration.ZERO)).hasMessageContaining("percentile");
        assertThatThrownBy(() -> new HedgePolicy(95, 129, Duration.ZERO)).hasMessageContaining("minimumTimes");
        assertThatThrownBy(() -> new HedgePolicy(95, 20, Duration.ofNanos(-1))).hasMessageContaining("shortest");
    }

    private HedgeDecision decide(long silentNanos) {
        return Hedging.decide(HedgePolicy.DEFAULT, times, silentNanos, Long.MAX_VALUE, budget, TWO, 0);
    }

    private void record(int fromMillis, int toMillis) {
        for (int millis = fromMillis; millis <= toMillis; millis++) {
            times.record(millis * MILLI);
        }
    }
}
