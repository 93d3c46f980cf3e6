package dev.heddle.runtime.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Budgets that are counted in a store which other processes share. */
final class SharedBudgetsTest {

    private static final Spender PAYMENTS = Given.of("payments", null);
    private static final BudgetStoreConfig CONFIG =
            new BudgetStoreConfig("fake", "fake://", null, null, "heddle", Duration.ofMillis(50));

    private final HandMovedTime time = new HandMovedTime("2026-11-21T17:00:00Z");
    private final FakeStore store = new FakeStore();

    /** Answers from memory when it is told to, or not at all. */
    private final class FakeStore implements BudgetStore {

        private final LocalBudgetStore counts = new LocalBudgetStore(time);
        private final List<CompletableFuture<Reserved>> waiting = new ArrayList<>();
        private boolean down;
        private boolean silent;
        private int closed;

        @Override
        public CompletableFuture<Reserved> reserve(List<Charge> charges) {
            if (down) {
                return CompletableFuture.failedFuture(new IllegalStateException("down"));
            }
            CompletableFuture<Reserved> answer = counts.reserve(charges);
            if (!silent) {
                return answer;
            }
            CompletableFuture<Reserved> later = new CompletableFuture<>();
            waiting.add(later);
            return later;
        }

        @Override
        public CompletableFuture<Void> adjust(List<Adjustment> adjustments) {
            return down
                    ? CompletableFuture.failedFuture(new IllegalStateException("down"))
                    : counts.adjust(adjustments);
        }

        @Override
        public CompletableFuture<List<Long>> spent(List<Account> accounts) {
            return counts.spent(accounts);
        }

        @Override
        public void close() {
            closed++;
        }

        long spentBy(Budgets process) {
            BudgetReservation probe = granted(process, 0);
            return probe.states().get(0).spent();
        }
    }

    private Budgets process(boolean failsOpen) {
        Budgets process = new Budgets(time, config -> store, SpendingHistory.NONE);
        process.reconfigure(
                new BudgetSettings(List.of(Given.tokens("team", BudgetScope.TEAM, 1_000)), CONFIG, failsOpen));
        return process;
    }

    private static @Nullable BudgetDecision reserve(Budgets process, long tokens) {
        BudgetDecision decision = process.reserve(PAYMENTS, Given.tokens(tokens));
        return decision instanceof BudgetDecision.Later later ? later.answer().join() : decision;
    }

    private static BudgetReservation granted(Budgets process, long tokens) {
        BudgetDecision decision = reserve(process, tokens);
        assertThat(decision).isInstanceOf(BudgetReservation.class);
        return (BudgetReservation) java.util.Objects.requireNonNull(decision);
    }

    @Test
    void processesSpendOneBudgetTogether() {
        Budgets one = process(true);
        Budgets other = process(true);

        granted(one, 600).settle(500, 0);
        granted(other, 500);

        assertThat(reserve(one, 1)).isInstanceOf(BudgetDecision.Exceeded.class);
    }

    @Test
    void aStoreIsClosedWhenAnotherOneOrNoneIsInForceAndNotBefore() {
        Budgets one = process(true);
        Budget other = Given.tokens("other", BudgetScope.TEAM, 5);
        one.reconfigure(new BudgetSettings(List.of(other), CONFIG, true));
        assertThat(store.closed).isZero();

        one.reconfigure(new BudgetSettings(List.of(other), null, true));
        assertThat(store.closed).isEqualTo(1);
        assertThat(one.isEmpty()).isFalse();
    }

    @Test
    void whatTheStoreCouldNotBeToldIsAddedUpAndToldOnce() {
        Budgets one = process(true);
        BudgetReservation first = granted(one, 100);
        BudgetReservation second = granted(one, 100);
        BudgetReservation third = granted(one, 100);
        store.down = true;
        first.settle(150, 0);
        second.settle(170, 0);
        // What would lower the count is not told later.
        third.settle(10, 0);
        store.down = false;

        granted(one, 0);
        granted(one, 0);

        assertThat(store.spentBy(process(true))).isEqualTo(150 + 170 + 100);
    }

    @Test
    void whileTheStoreIsDownTheProcesssOwnCountDecidesAndTheStoreIsToldLater() {
        Budgets one = process(true);
        granted(one, 300).settle(200, 0);
        store.down = true;

        granted(one, 600).settle(500, 0);
        assertThat(reserve(one, 400)).isInstanceOf(BudgetDecision.Exceeded.class);
        assertThat(one.storeFailures()).isEqualTo(2);

        store.down = false;
        time.pass(1_001);
        granted(one, 0);
        assertThat(store.spentBy(process(true))).isEqualTo(700);
    }

    @Test
    void aStoreThatFailedIsLeftAloneForASecond() {
        Budgets one = process(true);
        store.down = true;
        granted(one, 100).release();
        store.down = false;

        granted(one, 100).settle(100, 0);
        assertThat(store.spentBy(process(true))).isZero();
        time.pass(1_001);
        granted(one, 0);
        assertThat(store.spentBy(process(true))).isEqualTo(100);
    }

    @Test
    void whereNothingIsToBeSpentWithoutTheStoreCallsAreRefused() {
        Budgets one = process(false);
        store.down = true;

        assertThat(reserve(one, 1)).isInstanceOf(BudgetDecision.StoreSilent.class);
        assertThat(one.storeFailures()).isEqualTo(1);
    }

    @Test
    void anAnswerThatComesTooLateIsTakenBack() {
        Budgets one = process(true);
        store.silent = true;

        granted(one, 600).settle(500, 0);
        store.silent = false;
        store.waiting.get(0).complete(new Reserved.Granted(List.of(600L)));
        time.pass(1_001);
        granted(one, 0);

        assertThat(store.spentBy(process(true))).isEqualTo(500);
    }

    @Test
    void aCorrectionThatFailedIsNotToldTwiceWhereItGivesBack() {
        Budgets one = process(true);
        BudgetReservation reservation = granted(one, 600);
        store.down = true;
        reservation.settle(100, 0);
        store.down = false;

        granted(one, 0);
        assertThat(store.spentBy(process(true))).isEqualTo(600);
    }

    @Test
    void withoutTheStoresJarEachProcessCountsOnItsOwn() {
        Budgets one = new Budgets(time, config -> null, SpendingHistory.NONE);
        one.reconfigure(new BudgetSettings(List.of(Given.tokens("team", BudgetScope.TEAM, 1_000)), CONFIG, true));

        granted(one, 1_000);
        assertThat(reserve(one, 1)).isInstanceOf(BudgetDecision.Exceeded.class);
        assertThat(one.storeFailures()).isPositive();
    }
}
