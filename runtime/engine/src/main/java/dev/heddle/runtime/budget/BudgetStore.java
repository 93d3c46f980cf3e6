package dev.heddle.runtime.budget;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Counts what is spent, for one process or for many that share it. A reservation adds an estimate to what is spent, so that
 * whatever happens to the process that made it nothing is spent beyond the limits; an adjustment corrects it once the truth is
 * known. Without an adjustment the estimate stays, and ages out with its bucket.
 *
 * <p>No method blocks, throws or takes a lock for long: what goes wrong completes the future exceptionally. The callers bound the
 * time. Thread-safe.
 */
public interface BudgetStore extends AutoCloseable {

    /**
     * Counts all charges or none, atomically among all processes, in one round trip.
     *
     * @param charges not empty; sorted by their accounts' ids, no account twice
     */
    CompletableFuture<Reserved> reserve(List<Charge> charges);

    /** Corrects what is counted, unconditionally; an account or bucket that is not there any more is made, unless it would be negative. */
    CompletableFuture<Void> adjust(List<Adjustment> adjustments);

    /** What is spent in each account; 0 where nothing is known of one. */
    CompletableFuture<List<Long>> spent(List<Account> accounts);

    /** Ends connections; what is under way may fail. */
    @Override
    void close();
}
