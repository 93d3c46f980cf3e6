package dev.heddle.runtime.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.runtime.Together;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class TargetOrderTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final RandomGenerator random = new SplittableRandom(7);
    private final List<TargetLatency> targets = List.of(new TargetLatency(), new TargetLatency(), new TargetLatency());
    private final TargetOrder leastLatency = TargetOrder.leastLatency(targets, random);
    private long now;

    @Test
    void failoverIsAsListed() {
        assertThat(TargetOrder.failover(4).next(now)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void cheapestFirstEqualOnesAsListedAndUnknownLast() {
        List<BigDecimal> prices = new ArrayList<>();
        prices.add(null);
        prices.add(new BigDecimal("10.0"));
        prices.add(new BigDecimal("0.60"));
        prices.add(new BigDecimal("10"));

        assertThat(TargetOrder.cheapest(prices).next(now)).containsExactly(2, 1, 3, 0);
    }

    @Test
    void whatACallDoesToItsOrderIsItsOwn() {
        TargetOrder cheapest = TargetOrder.cheapest(List.of(BigDecimal.ONE, BigDecimal.TEN));
        Arrays.fill(cheapest.next(now), 9);

        assertThat(cheapest.next(now)).containsExactly(0, 1);
    }

    @Test
    void weightedDrawsEachPlaceInProportion() {
        TargetOrder weighted = TargetOrder.weighted(List.of(6, 3, 1), random);
        int[] first = new int[3];
        int[] secondAfterZero = new int[3];
        for (int i = 0; i < 100_000; i++) {
            int[] order = weighted.next(now);
            assertThat(order).containsExactlyInAnyOrder(0, 1, 2);
            first[order[0]]++;
            if (order[0] == 0) {
                secondAfterZero[order[1]]++;
            }
        }

        assertThat(first[0]).isBetween(59_000, 61_000);
        assertThat(first[1]).isBetween(29_000, 31_000);
        assertThat((double) secondAfterZero[1] / first[0]).isBetween(0.73, 0.77);
    }

    @Test
    void targetsWithoutWeightComeLastAsListed() {
        TargetOrder weighted = TargetOrder.weighted(List.of(0, 1, 0), random);

        assertThat(weighted.next(now)).containsExactly(1, 0, 2);
        assertThat(TargetOrder.weighted(List.of(0, 0), random).next(now)).containsExactly(0, 1);
    }

    @Test
    void theSameSeedGivesTheSameOrders() {
        TargetOrder one = TargetOrder.weighted(List.of(5, 5, 5), new SplittableRandom(3));
        TargetOrder same = TargetOrder.weighted(List.of(5, 5, 5), new SplittableRandom(3));

        for (int i = 0; i < 50; i++) {
            assertThat(one.next(now)).isEqualTo(same.next(now));
        }
    }

    @Test
    void aNegativeWeightIsRefused() {
        assertThatThrownBy(() -> TargetOrder.weighted(List.of(1, -1), random)).hasMessageContaining("-1");
    }

    @Test
    void theSlowestIsNeverFirst() {
        succeed(0, SECOND);
        succeed(1, 2 * SECOND);
        succeed(2, 9 * SECOND);

        int[] first = firsts(3_000);

        assertThat(first[2]).isZero();
        // Of the three pairs that may be drawn, two hold the quickest.
        assertThat(first[0]).isBetween(1_850, 2_150);
    }

    @Test
    void anUnseenTargetIsTriedByOneCallAtATime() {
        succeed(0, SECOND);
        succeed(1, SECOND);
        assertThat(firsts(300)[2]).isGreaterThan(150);

        Trial trial = targets.get(2).begin(now, true);
        assertThat(firsts(300)[2]).isZero();

        trial.released();
        assertThat(firsts(300)[2]).isGreaterThan(150);
    }

    @Test
    void aFailureKeepsATargetBackUntilItsPenaltyHasDecayed() {
        succeed(0, SECOND);
        succeed(1, SECOND);
        succeed(2, SECOND);
        targets.get(2).begin(now, true).failed(now);
        assertThat(firsts(300)[2]).isZero();

        for (int i = 0; i < 12; i++) {
            now += 10 * SECOND;
            succeed(0, SECOND);
            succeed(1, SECOND);
        }
        assertThat(firsts(300)[2]).isPositive();
    }

    @Test
    void aTargetThatWasSlowOnceIsTriedAgainAfterAWhile() {
        List<TargetLatency> two = List.of(new TargetLatency(), new TargetLatency());
        TargetOrder order = TargetOrder.leastLatency(two, random);
        succeed(two.get(0), SECOND);
        succeed(two.get(1), 8 * SECOND);
        assertThat(order.next(now)[0]).isZero();

        int minutes = 0;
        while (order.next(now)[0] == 0 && minutes < 60) {
            minutes++;
            now += 59 * SECOND;
            succeed(two.get(0), SECOND);
        }

        assertThat(minutes).isBetween(2, 5);
    }

    @Test
    void callsUnderWayCountAgainstATarget() {
        List<TargetLatency> two = List.of(new TargetLatency(), new TargetLatency());
        TargetOrder order = TargetOrder.leastLatency(two, random);
        succeed(two.get(0), SECOND);
        succeed(two.get(1), 3 * SECOND);
        two.get(0).begin(now, true);
        two.get(0).begin(now, true);
        assertThat(order.next(now)[0]).isZero();

        two.get(0).begin(now, true);
        assertThat(order.next(now)[0]).isOne();
    }

    @Test
    void onlyTheFirstOutcomeOfATrialCounts() {
        Trial trial = targets.get(0).begin(now, true);
        now += SECOND;
        trial.succeeded(now);
        double score = targets.get(0).score(now);
        trial.failed(now);
        trial.released();

        assertThat(targets.get(0).score(now)).isEqualTo(score).isEqualTo(1e9);
    }

    @Test
    void manyThreadsLeaveNothingUnderWay() throws Exception {
        TargetLatency target = targets.get(0);
        Together.run(16, thread -> {
            for (int i = 0; i < 5_000; i++) {
                Trial trial = target.begin(0, true);
                switch (i % 3) {
                    case 0 -> trial.released();
                    default -> trial.succeeded(SECOND);
                }
            }
        });

        assertThat(target.score(SECOND)).isEqualTo(1e9);
    }

    @Test
    void anOrderOfOneIsThatOne() {
        assertThat(TargetOrder.leastLatency(List.of(new TargetLatency()), random)
                        .next(now))
                .containsExactly(0);
    }

    private int[] firsts(int times) {
        int[] first = new int[targets.size()];
        for (int i = 0; i < times; i++) {
            int[] order = leastLatency.next(now);
            assertThat(order).containsExactlyInAnyOrder(0, 1, 2);
            first[order[0]]++;
        }
        return first;
    }

    private void succeed(int target, long nanos) {
        succeed(targets.get(target), nanos);
    }

    private void succeed(TargetLatency target, long nanos) {
        target.begin(now - nanos, true).succeeded(now);
    }
}
