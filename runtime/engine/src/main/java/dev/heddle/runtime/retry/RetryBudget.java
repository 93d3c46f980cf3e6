package dev.heddle.runtime.retry;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The retries that the calls to one provider may still have together: a bucket of tokens, into which each call puts a share of
 * one, time puts some, and from which each retry takes one. Keeps a provider that fails from being asked several times as often
 * as one that does not. Lock-free; thread-safe.
 */
public final class RetryBudget {

    private static final long TOKEN = 100;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** So many seconds' worth is kept at most, so that an idle hour does not pay for a storm. */
    private static final long KEPT_SECONDS = 10;

    private final AtomicReference<Balance> balance;

    /** @param hundredths of a token, up to the refill at that time */
    private record Balance(long hundredths, long nanoTime) {}

    /** Starts with one second's worth. */
    public RetryBudget(RetryBudgetPolicy policy, long nanoTime) {
        balance = new AtomicReference<>(new Balance(policy.perSecond() * TOKEN, nanoTime));
    }

    /** A call has begun. */
    public void deposit(RetryBudgetPolicy policy, long nanoTime) {
        change(policy, nanoTime, policy.percent());
    }

    /** Takes one retry; false where none is left. */
    public boolean tryWithdraw(RetryBudgetPolicy policy, long nanoTime) {
        return change(policy, nanoTime, -TOKEN);
    }

    /** The retry that was taken is not made. */
    public void giveBack(RetryBudgetPolicy policy, long nanoTime) {
        change(policy, nanoTime, TOKEN);
    }

    private boolean change(RetryBudgetPolicy policy, long nanoTime, long by) {
        while (true) {
            Balance known = Objects.requireNonNull(balance.get());
            Balance now = refilled(known, policy, nanoTime);
            if (now.hundredths + by < 0) {
                return false;
            }
            Balance changed = new Balance(Math.min(most(policy), now.hundredths + by), now.nanoTime);
            if (balance.compareAndSet(known, changed)) {
                return true;
            }
        }
    }

    private static Balance refilled(Balance known, RetryBudgetPolicy policy, long nanoTime) {
        long rate = policy.perSecond() * TOKEN;
        long elapsed = nanoTime - known.nanoTime;
        if (rate == 0 || elapsed <= 0) {
            return known;
        }
        if (elapsed >= KEPT_SECONDS * NANOS_PER_SECOND) {
            return new Balance(Math.max(known.hundredths, most(policy)), nanoTime);
        }
        long added = elapsed * rate / NANOS_PER_SECOND;
        // What is too short for a hundredth stays to be counted next time.
        return added == 0
                ? known
                : new Balance(
                        Math.min(Math.max(known.hundredths, most(policy)), known.hundredths + added),
                        known.nanoTime + added * NANOS_PER_SECOND / rate);
    }

    private static long most(RetryBudgetPolicy policy) {
        return Math.max(1, policy.perSecond()) * KEPT_SECONDS * TOKEN;
    }
}
