package dev.heddle.runtime.budget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BucketsTest {

    private final Buckets buckets = new Buckets();

    private void add(long bucket, long amount) {
        buckets.add(new Account("a", 0, bucket, bucket + 100), amount);
    }

    @Test
    void whatComesLateIsCountedInItsOwnBucketAndForgottenWithIt() {
        add(5, 1);
        add(9, 10);
        add(3, 100);
        add(7, 1_000);
        add(5, 10_000);

        assertThat(buckets.spent(0)).isEqualTo(11_111);
        assertThat(buckets.spent(4)).isEqualTo(11_011);
        assertThat(buckets.spent(6)).isEqualTo(1_010);
        assertThat(buckets.spent(7)).isEqualTo(1_010);
        assertThat(buckets.spent(8)).isEqualTo(10);
        add(8, 3);
        assertThat(buckets.spent(8)).isEqualTo(13);
        assertThat(buckets.spent(10)).isZero();
    }

    @Test
    void aBucketDoesNotFallBelowNothingWhateverTheOthersHold() {
        add(1, 10);
        add(2, 5);
        add(2, -7);

        assertThat(buckets.spent(0)).isEqualTo(10);
    }

    @Test
    void whatIsBeyondCountingStaysAtTheEndOfIt() {
        add(1, Long.MAX_VALUE);
        add(1, 1);

        assertThat(buckets.spent(0)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void saysAfterWhichBucketAnAmountFits() {
        add(1, 4);
        add(2, 4);
        add(3, 4);

        assertThat(buckets.lastInTheWay(2, 10)).isEqualTo(1);
        assertThat(buckets.lastInTheWay(3, 10)).isEqualTo(2);
        assertThat(buckets.lastInTheWay(10, 10)).isEqualTo(3);
        assertThat(buckets.lastInTheWay(11, 10)).isEqualTo(Reserved.Exceeded.UNKNOWN);
    }

    @Test
    void areOverWhenTheLastOneIs() {
        add(5, 1);
        add(3, 1);

        assertThat(buckets.isOver(104)).isFalse();
        assertThat(buckets.isOver(105)).isTrue();
    }
}
