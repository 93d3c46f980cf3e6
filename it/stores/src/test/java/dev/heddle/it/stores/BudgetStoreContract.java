package dev.heddle.it.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.heddle.runtime.budget.Account;
import dev.heddle.runtime.budget.Adjustment;
import dev.heddle.runtime.budget.BudgetStore;
import dev.heddle.runtime.budget.Charge;
import dev.heddle.runtime.budget.Reserved;
import dev.heddle.stores.connection.StoreUnavailableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every shared store of budgets must do, in the server that the test starts. */
abstract class BudgetStoreContract {

    /** Beyond what a Lua number, or any other double, tells apart. */
    private static final long HUGE = (1L << 53) + 1;

    private static final AtomicInteger PREFIXES = new AtomicInteger();

    private BudgetStore store;

    abstract BudgetStore open(String prefix);

    /** In {@code heddle.yaml}. */
    abstract String type();

    abstract String url();

    abstract void killServer();

    abstract void restartServer();

    @BeforeEach
    void openStore() {
        store = open("test" + PREFIXES.incrementAndGet());
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void whatFitsIsCountedAndWhatDoesNotIsNot() {
        assertThat(reserve(charge(bucket(1), 60, 100))).isEqualTo(granted(60));
        assertThat(reserve(charge(bucket(1), 41, 100))).isEqualTo(new Reserved.Exceeded(0, 60, 1));
        assertThat(reserve(charge(bucket(1), 40, 100))).isEqualTo(granted(100));
        assertThat(spent(bucket(1))).containsExactly(100L);
    }

    @Test
    void oneChargeThatDoesNotFitKeepsAllFromBeingCounted() {
        Account company = account("company", 0, 1);
        Account team = account("team", 0, 1);
        Account user = account("user", 0, 1);

        Reserved answer = reserve(charge(company, 10, 100), charge(team, 10, 9), charge(user, 10, 100));

        assertThat(answer).isEqualTo(new Reserved.Exceeded(1, 0, Reserved.Exceeded.UNKNOWN));
        assertThat(spent(company, team, user)).containsExactly(0L, 0L, 0L);
    }

    @Test
    void theAnswerTellsTheLevelsInTheOrderOfTheCharges() {
        reserve(charge(account("a", 0, 1), 1, 100));
        reserve(charge(account("b", 0, 1), 2, 100));

        assertThat(reserve(charge(account("a", 0, 1), 10, 100), charge(account("b", 0, 1), 20, Charge.UNLIMITED)))
                .isEqualTo(granted(11, 22));
    }

    @Test
    void whatIsOlderThanTheWindowCountsNoLonger() {
        reserve(charge(account("a", 0, 1), 50, 100));
        reserve(charge(account("a", 0, 3), 50, 100));

        assertThat(reserve(charge(account("a", 1, 4), 1, 100))).isEqualTo(new Reserved.Exceeded(0, 100, 1));
        assertThat(spent(account("a", 2, 5))).containsExactly(50L);
        assertThat(reserve(charge(account("a", 2, 5), 50, 100))).isEqualTo(granted(100));
        assertThat(spent(account("a", 4, 7))).containsExactly(50L);
    }

    @Test
    void whatWasGivenBackToTheLastUnitIsForgottenLikeAnythingElse() {
        reserve(charge(account("a", 0, 1), 50, 100));
        adjust(new Adjustment(account("a", 0, 1), -50));

        assertThat(reserve(charge(account("a", 5, 10), 100, 100))).isEqualTo(granted(100));
    }

    @Test
    void theBucketAfterWhichAChargeFitsIsTold() {
        reserve(charge(account("a", 0, 1), 10, 100));
        reserve(charge(account("a", 0, 2), 50, 100));
        reserve(charge(account("a", 0, 3), 40, 100));

        assertThat(reserve(charge(account("a", 0, 3), 60, 100))).isEqualTo(new Reserved.Exceeded(0, 100, 2));
        assertThat(reserve(charge(account("a", 0, 3), 101, 100)))
                .isEqualTo(new Reserved.Exceeded(0, 100, Reserved.Exceeded.UNKNOWN));
    }

    @Test
    void anAdjustmentGoesIntoTheBucketOfItsReservation() {
        reserve(charge(account("a", 0, 1), 50, 100));
        reserve(charge(account("a", 0, 2), 10, 100));

        adjust(new Adjustment(account("a", 0, 1), -30), new Adjustment(account("a", 0, 2), 5));

        assertThat(spent(account("a", 0, 2))).containsExactly(35L);
        assertThat(spent(account("a", 2, 3))).containsExactly(15L);
    }

    @Test
    void noBucketFallsBelowZero() {
        reserve(charge(account("a", 0, 1), 50, 100));
        reserve(charge(account("a", 0, 2), 10, 100));

        adjust(new Adjustment(account("a", 0, 1), -80), new Adjustment(account("unknown", 0, 1), -1));

        assertThat(spent(account("a", 0, 2), account("unknown", 0, 1))).containsExactly(10L, 0L);
        assertThat(reserve(charge(account("a", 0, 2), 91, 100))).isInstanceOf(Reserved.Exceeded.class);
    }

    @Test
    void whatTheCallCostMoreThanReservedCountsBeyondTheLimit() {
        reserve(charge(bucket(1), 50, 100));

        adjust(new Adjustment(bucket(1), 70), new Adjustment(account("new", 0, 1), 7));

        assertThat(spent(bucket(1), account("new", 0, 1))).containsExactly(120L, 7L);
        assertThat(reserve(charge(bucket(1), 0, 100))).isEqualTo(new Reserved.Exceeded(0, 120, 1));
    }

    @Test
    void anAdjustmentOfABucketThatCountsNoLongerChangesNothing() {
        reserve(charge(account("a", 0, 1), 50, 100));
        reserve(charge(account("a", 5, 6), 10, 100));

        adjust(new Adjustment(account("a", 0, 1), -50), new Adjustment(account("a", 0, 1), 25));

        assertThat(spent(account("a", 5, 6))).containsExactly(10L);
        assertThat(reserve(charge(account("a", 5, 6), 90, 100))).isEqualTo(granted(100));
    }

    @Test
    void aProcessWhoseClockIsBehindIsHeldToTheLimitAsWell() {
        reserve(charge(account("a", 5, 6), 90, 100));

        assertThat(reserve(charge(account("a", 0, 1), 11, 100))).isInstanceOf(Reserved.Exceeded.class);
        assertThat(reserve(charge(account("a", 0, 1), 10, 100))).isEqualTo(granted(100));
        assertThat(spent(account("a", 5, 6))).containsExactly(100L);
    }

    @Test
    void hugeAmountsAreCountedToTheLastUnit() {
        assertThat(reserve(charge(bucket(1), HUGE, 2 * HUGE))).isEqualTo(granted(HUGE));
        assertThat(reserve(charge(bucket(1), HUGE + 1, 2 * HUGE))).isEqualTo(new Reserved.Exceeded(0, HUGE, 1));
        adjust(new Adjustment(bucket(1), 1 - HUGE));
        assertThat(reserve(charge(bucket(1), 2 * HUGE - 1, 2 * HUGE))).isEqualTo(granted(2 * HUGE));
        assertThat(reserve(charge(bucket(2), 1, 2 * HUGE))).isEqualTo(new Reserved.Exceeded(0, 2 * HUGE, 1));
    }

    @Test
    void callersSideBySideNeverExceedAnyLevel() throws Exception {
        List<CompletableFuture<Reserved>> answers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Account user = account("user-" + i % 10, 0, 1);
            answers.add(store.reserve(
                    List.of(charge(account("company", 0, 1), 7, 4_000), charge(user, 7, i % 10 == 0 ? 70 : 700))));
        }
        long granted = 0;
        for (CompletableFuture<Reserved> answer : answers) {
            granted += get(answer) instanceof Reserved.Granted ? 1 : 0;
        }

        assertThat(granted).isEqualTo(571);
        assertThat(spent(account("company", 0, 1))).containsExactly(571 * 7L);
        assertThat(spent(account("user-0", 0, 1)).get(0)).isLessThanOrEqualTo(70);
    }

    @Test
    void storesOfDifferentPrefixesDoNotCountTogether() {
        reserve(charge(bucket(1), 50, 100));
        try (BudgetStore other = open("test" + PREFIXES.incrementAndGet())) {
            assertThat(get(other.spent(List.of(bucket(1))))).containsExactly(0L);
        }
    }

    @Test
    void anOutageFailsAtOnceAndIsOverWhenTheServerIsBackWithItsData() {
        reserve(charge(bucket(1), 50, 100));

        killServer();
        try {
            assertThatThrownBy(() -> reserve(charge(bucket(1), 1, 100))).isInstanceOf(Exception.class);
            // Until the first try to connect again has failed too.
            Waiting.until(this::failsAtOnce, () -> "the outage is not known to be one");
        } finally {
            restartServer();
        }

        Waiting.until(
                () -> reserve(charge(bucket(1), 0, 100)) instanceof Reserved.Granted, () -> "the store is still away");
        assertThat(spent(bucket(1))).containsExactly(50L);
        assertThat(reserve(charge(bucket(1), 51, 100))).isEqualTo(new Reserved.Exceeded(0, 50, 1));
    }

    private boolean failsAtOnce() {
        Throwable failure = catchThrowable(() -> reserve(charge(bucket(1), 1, 100)));
        return failure instanceof StoreUnavailableException
                && String.valueOf(failure.getMessage()).contains("127.0.0.1");
    }

    @Test
    void twoProcessesWithAThousandCallersNeverExceedAnyLevelThoughTheServerIsKilled() throws Exception {
        String prefix = "test" + PREFIXES.incrementAndGet();
        Spending one = Spending.start(type(), url(), prefix, 500);
        Spending other = Spending.start(type(), url(), prefix, 500);
        one.awaitCalls(500);
        other.awaitCalls(500);

        killServer();
        restartServer();
        Map<String, Long> used = one.awaitUsed();
        other.awaitUsed().forEach((who, tokens) -> used.merge(who, tokens, Long::sum));

        // What was under way in the outage stays counted as estimated.
        assertThat(used.get("company"))
                .isBetween(SpendingApp.COMPANY - 1_000 * SpendingApp.ESTIMATE, SpendingApp.COMPANY);
        assertThat(used.get("team-0")).isLessThanOrEqualTo(SpendingApp.TEAM);
        assertThat(used)
                .hasSize(1 + 4 + 20)
                .allSatisfy((who, tokens) -> assertThat(tokens)
                        .as(who)
                        .isLessThanOrEqualTo(
                                who.startsWith("user")
                                        ? SpendingApp.USER
                                        : who.startsWith("team") ? SpendingApp.TEAM : SpendingApp.COMPANY));
    }

    private static Account bucket(long number) {
        return account("a", 0, number);
    }

    private static Account account(String id, long oldest, long bucket) {
        return new Account(id, oldest, bucket, System.currentTimeMillis() + 3_600_000);
    }

    private static Charge charge(Account account, long amount, long limit) {
        return new Charge(account, amount, limit);
    }

    private static Reserved granted(long... spent) {
        return new Reserved.Granted(Arrays.stream(spent).boxed().toList());
    }

    private Reserved reserve(Charge... charges) {
        return get(store.reserve(List.of(charges)));
    }

    private void adjust(Adjustment... adjustments) {
        get(store.adjust(List.of(adjustments)));
    }

    private List<Long> spent(Account... accounts) {
        return get(store.spent(List.of(accounts)));
    }

    private static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new CompletionException(e.getCause());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
