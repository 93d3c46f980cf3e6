package dev.heddle.runtime.budget;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Where the configured store is not there: answers nothing. */
final class AbsentStore implements BudgetStore {

    @Override
    public CompletableFuture<Reserved> reserve(List<Charge> charges) {
        return absent();
    }

    @Override
    public CompletableFuture<Void> adjust(List<Adjustment> adjustments) {
        return absent();
    }

    @Override
    public CompletableFuture<List<Long>> spent(List<Account> accounts) {
        return absent();
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    private static <T> CompletableFuture<T> absent() {
        return CompletableFuture.failedFuture(new IllegalStateException("the store's type is not there"));
    }
}
