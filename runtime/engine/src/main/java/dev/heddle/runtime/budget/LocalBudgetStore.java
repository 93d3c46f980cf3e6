package dev.heddle.runtime.budget;

import dev.heddle.runtime.time.TimeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Counts for this process, in memory. One lock is held for the few additions of a call, so that all levels are decided in one
 * step; futures are complete when they are returned. Accounts that count nothing any more are dropped from time to time.
 * Thread-safe.
 */
public final class LocalBudgetStore implements BudgetStore {

    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);
    private static final int FIRST_SWEEP = 1_024;

    private final TimeSource time;
    private final Map<String, Buckets> accounts = new HashMap<>();
    private int sweepAt = FIRST_SWEEP;

    public LocalBudgetStore(TimeSource time) {
        this.time = time;
    }

    @Override
    public CompletableFuture<Reserved> reserve(List<Charge> charges) {
        return CompletableFuture.completedFuture(reserveNow(charges));
    }

    @Override
    public CompletableFuture<Void> adjust(List<Adjustment> adjustments) {
        adjustNow(adjustments);
        return DONE;
    }

    @Override
    public CompletableFuture<List<Long>> spent(List<Account> asked) {
        List<Long> spent = new ArrayList<>(asked.size());
        synchronized (accounts) {
            for (Account account : asked) {
                Buckets known = accounts.get(account.id());
                spent.add(known == null ? 0 : known.spent(account.oldest()));
            }
        }
        return CompletableFuture.completedFuture(spent);
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    /** {@link #reserve} without a future. */
    Reserved reserveNow(List<Charge> charges) {
        synchronized (accounts) {
            for (int i = 0; i < charges.size(); i++) {
                Charge charge = charges.get(i);
                Buckets known = accounts.get(charge.account().id());
                long spent = known == null ? 0 : known.spent(charge.account().oldest());
                if (!Buckets.fits(spent, charge.amount(), charge.limit())) {
                    long inTheWay = known == null
                            ? Reserved.Exceeded.UNKNOWN
                            : known.lastInTheWay(charge.amount(), charge.limit());
                    return new Reserved.Exceeded(i, spent, inTheWay);
                }
            }
            List<Long> spent = new ArrayList<>(charges.size());
            for (Charge charge : charges) {
                spent.add(add(charge.account(), charge.amount()));
            }
            return new Reserved.Granted(spent);
        }
    }

    /** {@link #adjust} without a future, and what is spent then. */
    List<Long> adjustNow(List<Adjustment> adjustments) {
        List<Long> spent = new ArrayList<>(adjustments.size());
        synchronized (accounts) {
            for (Adjustment adjustment : adjustments) {
                spent.add(add(adjustment.account(), adjustment.amount()));
            }
        }
        return spent;
    }

    void forget(String prefix) {
        synchronized (accounts) {
            accounts.keySet().removeIf(id -> id.startsWith(prefix));
        }
    }

    int size() {
        synchronized (accounts) {
            return accounts.size();
        }
    }

    private long add(Account account, long amount) {
        Buckets buckets = accounts.get(account.id());
        if (buckets == null) {
            sweep();
            buckets = new Buckets();
            accounts.put(account.id(), buckets);
        }
        buckets.add(account, amount);
        return buckets.spent(account.oldest());
    }

    private void sweep() {
        if (accounts.size() >= sweepAt) {
            long now = TimeUnit.NANOSECONDS.toMillis(time.epochNanos());
            accounts.values().removeIf(each -> each.isOver(now));
            sweepAt = Math.max(FIRST_SWEEP, 2 * accounts.size());
        }
    }
}
