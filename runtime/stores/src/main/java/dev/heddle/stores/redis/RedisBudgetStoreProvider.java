package dev.heddle.stores.redis;

import dev.heddle.runtime.budget.BudgetStore;
import dev.heddle.runtime.budget.BudgetStoreConfig;
import dev.heddle.runtime.budget.BudgetStoreProvider;
import dev.heddle.runtime.time.TimeSource;

/** Makes stores of {@code type: redis}. */
public final class RedisBudgetStoreProvider implements BudgetStoreProvider {

    @Override
    public String type() {
        return "redis";
    }

    @Override
    public BudgetStore create(BudgetStoreConfig config) {
        return new RedisBudgetStore(config, TimeSource.SYSTEM);
    }
}
