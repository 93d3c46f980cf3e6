package dev.heddle.runtime.circuitbreaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.circuitbreaker.FailureWindow.Totals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FailureWindowTest {

    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE - 3})
    void countsWhateverTheOriginOfTheClock(long origin) {
        FailureWindow window = new FailureWindow(60 * SECOND, origin);

        window.record(true, origin + 5 * SECOND);
        window.record(false, origin + 20 * SECOND);

        assertThat(window.totals(origin + 30 * SECOND)).isEqualTo(new Totals(2, 1));
    }

    @Test
    void forgetsAnAttemptAtTheLatestWhenTheWindowHasPassed() {
        FailureWindow window = new FailureWindow(60 * SECOND, 0);

        window.record(true, 0);

        assertThat(window.totals(60 * SECOND - 1)).isEqualTo(new Totals(1, 1));
        assertThat(window.totals(60 * SECOND)).isEqualTo(new Totals(0, 0));
    }

    @Test
    void keepsAnAttemptForAtLeastTheWindowLessOneSlot() {
        FailureWindow window = new FailureWindow(60 * SECOND, 0);

        window.record(true, 2 * SECOND - 1);

        assertThat(window.totals(60 * SECOND - 1)).isEqualTo(new Totals(1, 1));
        assertThat(window.totals(60 * SECOND)).isEqualTo(new Totals(0, 0));
    }

    @Test
    void slidesSlotBySlot() {
        FailureWindow window = new FailureWindow(60 * SECOND, 0);
        for (int second = 0; second < 300; second++) {
            window.record(second % 2 == 0, second * SECOND);
        }

        assertThat(window.totals(299 * SECOND)).isEqualTo(new Totals(60, 30));
        assertThat(window.totals(329 * SECOND)).isEqualTo(new Totals(30, 15));
        assertThat(window.totals(357 * SECOND)).isEqualTo(new Totals(2, 1));
        assertThat(window.totals(358 * SECOND)).isEqualTo(new Totals(0, 0));
    }

    @Test
    void usesASlotAfreshAfterALongSilence() {
        FailureWindow window = new FailureWindow(60 * SECOND, 0);
        window.record(true, 1);

        window.record(false, 6_000 * SECOND);

        assertThat(window.totals(6_000 * SECOND)).isEqualTo(new Totals(1, 0));
    }

    @Test
    void countsAClockReadBeforeTheWindowBeganAsItsBeginning() {
        FailureWindow window = new FailureWindow(60 * SECOND, 100);

        window.record(true, 50);

        assertThat(window.totals(100)).isEqualTo(new Totals(1, 1));
    }

    @Test
    void countsALateAttemptInTheSlotThatTookItsPlace() {
        FailureWindow window = new FailureWindow(60 * SECOND, 0);
        window.record(false, 60 * SECOND);

        window.record(true, 0);

        assertThat(window.totals(60 * SECOND)).isEqualTo(new Totals(2, 1));
    }

    @Test
    void tellsWhenThereIsCertainlyNoFailure() {
        FailureWindow window = new FailureWindow(60 * SECOND, 0);
        window.record(false, SECOND);
        assertThat(window.mayHoldFailures(SECOND)).isFalse();

        window.record(true, 2 * SECOND);
        assertThat(window.mayHoldFailures(62 * SECOND - 1)).isTrue();
        assertThat(window.mayHoldFailures(62 * SECOND)).isFalse();
    }

    @Test
    void stopsCountingInAFullSlotInsteadOfOverflowing() {
        FailureWindow window = new FailureWindow(60 * SECOND, 0);
        int full = (1 << 18) - 1;
        for (int i = 0; i < full + 1_000; i++) {
            window.record(true, 0);
        }

        assertThat(window.totals(0)).isEqualTo(new Totals(full, full));
        assertThat(window.totals(60 * SECOND)).isEqualTo(new Totals(0, 0));
    }
}
