package dev.heddle.runtime.budget;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The budgets in force. Immutable.
 *
 * @param shared the store that they share with other processes; null where each process counts on its own
 * @param failsOpen whether this process's own count decides while the shared store does not answer; else calls are refused
 */
public record BudgetSettings(List<Budget> budgets, @Nullable BudgetStoreConfig shared, boolean failsOpen) {

    /** No budgets. */
    public static final BudgetSettings NONE = new BudgetSettings(List.of(), null, true);

    public BudgetSettings {
        budgets = List.copyOf(budgets);
    }

    /** Written out, like equals, because every engine compares them at its start, where the generated ones cost some 20 ms. */
    @Override
    public int hashCode() {
        return budgets.hashCode() * 31 + Objects.hashCode(shared);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BudgetSettings that
                && failsOpen == that.failsOpen
                && budgets.equals(that.budgets)
                && Objects.equals(shared, that.shared);
    }
}
