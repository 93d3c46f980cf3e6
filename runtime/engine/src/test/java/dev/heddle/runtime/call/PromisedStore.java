package dev.heddle.runtime.call;

import dev.heddle.runtime.budget.Account;
import dev.heddle.runtime.budget.Adjustment;
import dev.heddle.runtime.budget.Budget;
import dev.heddle.runtime.budget.BudgetMatch;
import dev.heddle.runtime.budget.BudgetScope;
import dev.heddle.runtime.budget.BudgetSettings;
import dev.heddle.runtime.budget.BudgetStore;
import dev.heddle.runtime.budget.BudgetStoreConfig;
import dev.heddle.runtime.budget.BudgetUnit;
import dev.heddle.runtime.budget.BudgetWindow;
import dev.heddle.runtime.budget.Budgets;
import dev.heddle.runtime.budget.Charge;
import dev.heddle.runtime.budget.OnExceed;
import dev.heddle.runtime.budget.Reserved;
import dev.heddle.runtime.budget.SpendingHistory;
import dev.heddle.runtime.time.TimeSource;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A budget store that answers when the test says so. */
final class PromisedStore implements BudgetStore {

    /** The one reservation that is made with {@link #granted}. */
    static final long HELD = 1_001L;

    final List<Adjustment> settled = new ArrayList<>();
    private final List<CompletableFuture<Reserved>> answers;
    private int asked;

    /** @param answers to one reservation after the other */
    PromisedStore(List<CompletableFuture<Reserved>> answers) {
        this.answers = answers;
    }

    static Reserved granted() {
        return new Reserved.Granted(List.of(HELD));
    }

    /** One budget of all calls, counted here. */
    Budgets budgets(TimeSource time) {
        Budgets budgets = new Budgets(time, config -> this, SpendingHistory.NONE);
        Budget all = new Budget(
                "all",
                BudgetScope.GLOBAL,
                BudgetUnit.TOKENS,
                10_000,
                new BudgetWindow(1, BudgetWindow.Unit.DAY, false, ZoneOffset.UTC),
                List.of(80),
                OnExceed.REJECT,
                null,
                BudgetMatch.ALL,
                false);
        budgets.reconfigure(new BudgetSettings(
                List.of(all),
                new BudgetStoreConfig("fake", "fake://", null, null, "heddle", Duration.ofSeconds(30)),
                true));
        return budgets;
    }

    @Override
    public CompletableFuture<Reserved> reserve(List<Charge> charges) {
        return answers.get(asked++);
    }

    @Override
    public CompletableFuture<Void> adjust(List<Adjustment> adjustments) {
        settled.addAll(adjustments);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<List<Long>> spent(List<Account> accounts) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
