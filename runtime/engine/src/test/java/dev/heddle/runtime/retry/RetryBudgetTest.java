package dev.heddle.runtime.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    private static final long SECOND = 1_000_000_000L;
    private static final RetryBudgetPolicy TENTH = new RetryBudgetPolicy(10, 0);

    @Test
    void startsWithOneSecondsWorth() {
        RetryBudget budget = new RetryBudget(RetryBudgetPolicy.DEFAULT, 0);
        assertThat(withdrawals(budget, RetryBudgetPolicy.DEFAULT, 0)).isEqualTo(10);
    }

    @Test
    void tenCallsPayForOneRetry() {
        RetryBudget budget = new RetryBudget(TENTH, 0);
        for (int call = 0; call < 9; call++) {
            budget.deposit(TENTH, 0);
        }
        assertThat(budget.tryWithdraw(TENTH, 0)).isFalse();
        budget.deposit(TENTH, 0);
        assertThat(budget.tryWithdraw(TENTH, 0)).isTrue();
        assertThat(budget.tryWithdraw(TENTH, 0)).isFalse();
    }

    @Test
    void timeRefillsAndNothingIsLostBetweenShortLooks() {
        RetryBudget budget = new RetryBudget(RetryBudgetPolicy.DEFAULT, 0);
        withdrawals(budget, RetryBudgetPolicy.DEFAULT, 0);
        int taken = 0;
        for (long now = 0; now <= 2 * SECOND; now += 333_333) {
            taken += budget.tryWithdraw(RetryBudgetPolicy.DEFAULT, now) ? 1 : 0;
        }
        assertThat(taken).isBetween(19, 20);
    }

    @Test
    void anIdleHourPaysForTenSecondsOnly() {
        RetryBudget budget = new RetryBudget(RetryBudgetPolicy.DEFAULT, 0);
        assertThat(withdrawals(budget, RetryBudgetPolicy.DEFAULT, 3_600 * SECOND))
                .isEqualTo(100);
    }

    @Test
    void whatIsGivenBackMayBeTakenAgain() {
        RetryBudget budget = new RetryBudget(RetryBudgetPolicy.DEFAULT, 0);
        withdrawals(budget, RetryBudgetPolicy.DEFAULT, 0);
        budget.giveBack(RetryBudgetPolicy.DEFAULT, 0);
        assertThat(withdrawals(budget, RetryBudgetPolicy.DEFAULT, 0)).isEqualTo(1);
    }

    @Test
    void aClockThatStepsBackGivesNothing() {
        RetryBudget budget = new RetryBudget(RetryBudgetPolicy.DEFAULT, SECOND);
        withdrawals(budget, RetryBudgetPolicy.DEFAULT, SECOND);
        assertThat(budget.tryWithdraw(RetryBudgetPolicy.DEFAULT, 0)).isFalse();
    }

    @Test
    void withoutABudgetThereIsNoRetry() {
        RetryBudgetPolicy none = new RetryBudgetPolicy(0, 0);
        RetryBudget budget = new RetryBudget(none, 0);
        budget.deposit(none, SECOND);
        assertThat(budget.tryWithdraw(none, 100 * SECOND)).isFalse();
    }

    @Test
    void manyThreadsTakeExactlyWhatWasPaidIn() throws Exception {
        RetryBudget budget = new RetryBudget(TENTH, 0);
        AtomicInteger taken = new AtomicInteger();
        int threads = 16;
        int calls = 2_000;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        for (int i = 0; i < threads; i++) {
            pool.execute(() -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    return;
                }
                for (int call = 0; call < calls; call++) {
                    budget.deposit(TENTH, 0);
                    if (budget.tryWithdraw(TENTH, 0)) {
                        taken.incrementAndGet();
                    }
                }
            });
        }
        start.countDown();
        pool.shutdown();
        assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        int left = withdrawals(budget, TENTH, 0);
        assertThat(taken.get() + left).isEqualTo(threads * calls / 10);
    }

    private static int withdrawals(RetryBudget budget, RetryBudgetPolicy policy, long now) {
        int taken = 0;
        while (budget.tryWithdraw(policy, now)) {
            taken++;
        }
        return taken;
    }
}
