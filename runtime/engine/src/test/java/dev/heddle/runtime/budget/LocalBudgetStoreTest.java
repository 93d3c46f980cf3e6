package dev.heddle.runtime.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.Together;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class LocalBudgetStoreTest {

    private static final Account COMPANY = account("company", 10);
    private static final Account TEAM = account("team", 10);

    private final HandMovedTime time = new HandMovedTime("2026-01-01T00:00:00Z");
    private final LocalBudgetStore store = new LocalBudgetStore(time);

    @Test
    void whatFitsIsCountedAndWhatDoesNotIsNot() {
        assertThat(store.reserveNow(List.of(new Charge(TEAM, 600, 1_000))))
                .isEqualTo(new Reserved.Granted(List.of(600L)));
        assertThat(store.reserveNow(List.of(new Charge(TEAM, 401, 1_000))))
                .isEqualTo(new Reserved.Exceeded(0, 600, 10));
        assertThat(store.reserveNow(List.of(new Charge(TEAM, 400, 1_000))))
                .isEqualTo(new Reserved.Granted(List.of(1_000L)));
    }

    @Test
    void whereOneLevelIsExceededNoneIsCharged() {
        Reserved answer =
                store.reserveNow(List.of(new Charge(COMPANY, 500, Charge.UNLIMITED), new Charge(TEAM, 500, 400)));

        assertThat(answer).isEqualTo(new Reserved.Exceeded(1, 0, Reserved.Exceeded.UNKNOWN));
        assertThat(store.spent(List.of(COMPANY, TEAM)).join()).containsExactly(0L, 0L);
    }

    @Test
    void aCorrectionGoesIntoTheBucketOfItsReservation() {
        Account then = account("team", 10);
        Account now = new Account("team", 11, 12, Long.MAX_VALUE);
        store.reserveNow(List.of(new Charge(then, 600, 1_000)));
        store.reserveNow(List.of(new Charge(new Account("team", 10, 11, Long.MAX_VALUE), 100, 1_000)));

        store.adjustNow(List.of(new Adjustment(then, -500)));

        assertThat(store.spent(List.of(then)).join()).containsExactly(200L);
        assertThat(store.spent(List.of(now)).join()).containsExactly(100L);
    }

    @Test
    void nothingIsGivenBackThatWasNotCounted() {
        store.adjustNow(List.of(new Adjustment(TEAM, -500)));
        store.reserveNow(List.of(new Charge(TEAM, 700, 1_000)));

        assertThat(store.spent(List.of(TEAM)).join()).containsExactly(700L);
    }

    @Test
    void itIsSaidWhichBucketsAreInTheWay() {
        store.adjustNow(List.of(
                new Adjustment(new Account("team", 0, 1, Long.MAX_VALUE), 300),
                new Adjustment(new Account("team", 0, 4, Long.MAX_VALUE), 400),
                new Adjustment(new Account("team", 0, 5, Long.MAX_VALUE), 300)));

        assertThat(store.reserveNow(List.of(new Charge(new Account("team", 1, 9, Long.MAX_VALUE), 600, 1_000))))
                .isEqualTo(new Reserved.Exceeded(0, 1_000, 4));
    }

    @Test
    void hugeAmountsDoNotWrapAround() {
        store.adjustNow(List.of(new Adjustment(TEAM, Long.MAX_VALUE - 5), new Adjustment(TEAM, 100)));

        assertThat(store.reserveNow(List.of(new Charge(TEAM, 1, 1_000)))).isInstanceOf(Reserved.Exceeded.class);
    }

    @Test
    void accountsThatAreOverAreDropped() {
        for (int i = 0; i < 5_000; i++) {
            time.pass(1);
            store.reserveNow(List.of(new Charge(new Account("user-" + i, i, i, time.millis() + 10), 1, 1_000)));
        }

        assertThat(store.size()).isLessThan(2_100);
    }

    /** Contract failure 6 of a system compared with: a hundred concurrent callers of 500 all passed a budget of 1,000. */
    @Test
    void ofAHundredConcurrentCallersOfHalfTheBudgetTwoPass() throws Exception {
        AtomicInteger passed = new AtomicInteger();

        Together.run(100, thread -> {
            if (store.reserveNow(List.of(new Charge(TEAM, 500, 1_000))) instanceof Reserved.Granted) {
                passed.incrementAndGet();
            }
        });

        assertThat(passed).hasValue(2);
    }

    /** Contract failure 7 of a system compared with: parents were recorded, never checked. */
    @Test
    void ofTwentyUsersOfHalfTheTeamsBudgetTwoPass() throws Exception {
        AtomicInteger passed = new AtomicInteger();

        Together.run(20, user -> {
            List<Charge> charges =
                    List.of(new Charge(TEAM, 500, 1_000), new Charge(account("user-" + user, 10), 500, 500));
            if (store.reserveNow(charges) instanceof Reserved.Granted) {
                passed.incrementAndGet();
            }
        });

        assertThat(passed).hasValue(2);
        assertThat(store.spent(List.of(TEAM)).join()).containsExactly(1_000L);
    }

    @Test
    void accountsThatAreOverAreForgottenWhenThereAreManyAndNoOthers() {
        long over = time.millis() + 60_000;
        for (int i = 0; i < 1_023; i++) {
            store.reserveNow(List.of(new Charge(new Account("user-" + i, 10, 10, over), 1, 10)));
        }
        store.reserveNow(List.of(new Charge(TEAM, 1, 10)));
        time.pass(60_000);
        assertThat(store.size()).isEqualTo(1_024);

        store.reserveNow(List.of(new Charge(COMPANY, 1, 10)));

        assertThat(store.size()).isEqualTo(2);
        assertThat(store.spent(List.of(TEAM, COMPANY)).join()).containsExactly(1L, 1L);
    }

    @Test
    void aThousandConcurrentCallersStayWithinEveryLevelAndSettleExactly() throws Exception {
        AtomicLong used = new AtomicLong();
        AtomicLong[] ofTeams = {new AtomicLong(), new AtomicLong(), new AtomicLong(), new AtomicLong()};
        AtomicInteger refused = new AtomicInteger();

        Together.run(1_000, caller -> {
            SplittableRandom random = new SplittableRandom(caller);
            int team = caller % ofTeams.length;
            for (int i = 0; i < 20; i++) {
                List<Charge> charges = List.of(
                        new Charge(COMPANY, 100, 200_000), new Charge(account("team-" + team, 10), 100, 60_000));
                if (store.reserveNow(charges) instanceof Reserved.Granted granted) {
                    assertThat(granted.spent().get(0)).isLessThanOrEqualTo(200_000);
                    assertThat(granted.spent().get(1)).isLessThanOrEqualTo(60_000);
                    long actual = random.nextLong(101);
                    used.addAndGet(actual);
                    ofTeams[team].addAndGet(actual);
                    store.adjustNow(charges.stream()
                            .map(charge -> new Adjustment(charge.account(), actual - 100))
                            .toList());
                } else {
                    refused.incrementAndGet();
                }
            }
        });

        assertThat(refused).hasPositiveValue();
        assertThat(store.spent(List.of(COMPANY)).join()).containsExactly(used.get());
        for (int team = 0; team < ofTeams.length; team++) {
            assertThat(store.spent(List.of(account("team-" + team, 10))).join()).containsExactly(ofTeams[team].get());
        }
        assertThat(used.get()).isBetween(200_000L - 100, 200_000L);
    }

    private static Account account(String id, long bucket) {
        return new Account(id, bucket, bucket, Long.MAX_VALUE);
    }
}
