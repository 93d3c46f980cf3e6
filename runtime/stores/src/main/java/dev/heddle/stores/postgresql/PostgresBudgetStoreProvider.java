package dev.heddle.stores.postgresql;

import dev.heddle.runtime.budget.BudgetStore;
import dev.heddle.runtime.budget.BudgetStoreConfig;
import dev.heddle.runtime.budget.BudgetStoreProvider;
import dev.heddle.runtime.time.TimeSource;

/** Makes stores of {@code type: postgresql}. */
public final class PostgresBudgetStoreProvider implements BudgetStoreProvider {

    @Override
    public String type() {
        return "postgresql";
    }

    @Override
    public BudgetStore create(BudgetStoreConfig config) {
        return new PostgresBudgetStore(config, TimeSource.SYSTEM);
    }
}
