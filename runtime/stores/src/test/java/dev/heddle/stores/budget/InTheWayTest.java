package dev.heddle.stores.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.budget.Account;
import dev.heddle.runtime.budget.Charge;
import dev.heddle.runtime.budget.Reserved;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InTheWayTest {

    private static final TreeMap<Long, Long> BUCKETS = new TreeMap<>(Map.of(5L, 30L, 6L, 0L, 7L, 50L));

    @Test
    void theLastBucketThatMustGoIsTheFirstAfterWhichTheChargeFits() {
        assertThat(exceeded(50)).isEqualTo(new Reserved.Exceeded(2, 80, 5));
        assertThat(exceeded(51)).isEqualTo(new Reserved.Exceeded(2, 80, 7));
        assertThat(exceeded(100)).isEqualTo(new Reserved.Exceeded(2, 80, 7));
    }

    @Test
    void aChargeBeyondTheWholeLimitNeverFits() {
        assertThat(exceeded(101)).isEqualTo(new Reserved.Exceeded(2, 80, Reserved.Exceeded.UNKNOWN));
    }

    private static Reserved.Exceeded exceeded(long amount) {
        return InTheWay.exceeded(2, new Charge(new Account("a", 5, 7, 0), amount, 100), 80, BUCKETS);
    }
}
