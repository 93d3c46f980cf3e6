package dev.heddle.runtime.budget;

import dev.heddle.runtime.budget.BudgetWindow.Unit;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Budgets, spenders and demands for tests. */
final class Given {

    static final BudgetWindow HOUR = new BudgetWindow(1, Unit.HOUR, false, ZoneOffset.UTC);
    static final BudgetWindow MONTH = new BudgetWindow(1, Unit.MONTH, true, ZoneId.of("Europe/Berlin"));

    private Given() {}

    static Budget tokens(String name, BudgetScope scope, long limit) {
        return budget(name, scope, BudgetUnit.TOKENS, limit, HOUR, OnExceed.REJECT);
    }

    static Budget budget(
            String name, BudgetScope scope, BudgetUnit unit, long limit, BudgetWindow window, OnExceed onExceed) {
        return new Budget(name, scope, unit, limit, window, List.of(80), onExceed, null, BudgetMatch.ALL, false);
    }

    static BudgetSettings settings(Budget... budgets) {
        return new BudgetSettings(List.of(budgets), null, true);
    }

    static Spender of(@Nullable String team, @Nullable String user) {
        return new Spender(team, null, user, null, new Object());
    }

    static Demand tokens(long tokens) {
        return new Demand("openai", "gpt-4o", tokens, tokens * 1_000, false);
    }
}
