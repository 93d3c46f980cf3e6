package dev.heddle.runtime.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentTimesTest {

    private final RecentTimes times = new RecentTimes();

    @Test
    void aPercentileIsATimeThatWasSeen() {
        for (int took = 100; took >= 1; took--) {
            times.add(took);
        }

        assertThat(times.percentile(50, 20)).isEqualTo(50);
        assertThat(times.percentile(95, 20)).isEqualTo(95);
        assertThat(times.percentile(99, 20)).isEqualTo(99);
    }

    @Test
    void tooFewTimesSayNothing() {
        for (int i = 0; i < 19; i++) {
            times.add(7);
        }
        assertThat(times.percentile(95, 20)).isZero();

        times.add(7);

        assertThat(times.percentile(95, 20)).isEqualTo(7);
    }

    @Test
    void theOldestAreForgotten() {
        for (int i = 0; i < 128; i++) {
            times.add(1_000_000);
        }
        for (int i = 0; i < 128; i++) {
            times.add(5);
        }

        assertThat(times.percentile(99, 20)).isEqualTo(5);
    }

    @Test
    void streamsAndWholeAnswersTakeTheirOwnTimes() {
        TargetLatency target = new TargetLatency();
        for (int i = 0; i < 20; i++) {
            target.begin(0, true).succeeded(10);
            target.begin(0, false).succeeded(1_000);
        }

        HedgePolicy policy = HedgePolicy.atPercentile(95);

        assertThat(policy.afterNanos(target, true)).isEqualTo(10);
        assertThat(policy.afterNanos(target, false)).isEqualTo(1_000);
    }

    @Test
    void anAttemptThatWasOutpacedTookAtLeastSoLong() {
        TargetLatency target = new TargetLatency();
        for (int i = 0; i < 20; i++) {
            target.begin(0, true).outpaced(300);
        }

        assertThat(HedgePolicy.atPercentile(50).afterNanos(target, true)).isEqualTo(300);
    }

    @Test
    void aTimeOfItsOwnNeedsNoAnswers() {
        assertThat(HedgePolicy.at(Duration.ofMillis(2)).afterNanos(new TargetLatency(), true))
                .isEqualTo(2_000_000);
    }
}
