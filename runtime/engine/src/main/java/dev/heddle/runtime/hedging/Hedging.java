package dev.heddle.runtime.hedging;

import dev.heddle.runtime.retry.RetryBudget;
import dev.heddle.runtime.retry.RetryBudgetPolicy;

/** Decides for an attempt that has not said anything yet. Stateless. */
public final class Hedging {

    private Hedging() {}

    /**
     * Decides about an attempt. To be asked when it is sent, and again as told; not after it was hedged.
     *
     * @param times of the target that the attempt was sent to
     * @param silentNanos since the attempt was sent
     * @param remainingNanos until the call's deadline; {@link Long#MAX_VALUE} for none
     * @param budget of the provider that the second attempt would be sent to
     */
    public static HedgeDecision decide(
            HedgePolicy policy,
            FirstTokenTimes times,
            long silentNanos,
            long remainingNanos,
            RetryBudget budget,
            RetryBudgetPolicy budgetPolicy,
            long nanoTime) {
        if (times.count() < policy.minimumTimes()) {
            return new HedgeDecision.None(HedgeDecision.Reason.UNKNOWN);
        }
        long slowAfter =
                Math.max(policy.shortest().toNanos(), times.percentileNanos(policy.percentile())) - silentNanos;
        if (slowAfter >= remainingNanos) {
            return new HedgeDecision.None(HedgeDecision.Reason.DEADLINE);
        }
        if (slowAfter > 0) {
            return new HedgeDecision.AskAgain(slowAfter);
        }
        return budget.tryWithdraw(budgetPolicy, nanoTime)
                ? new HedgeDecision.Hedge()
                : new HedgeDecision.None(HedgeDecision.Reason.BUDGET_SPENT);
    }
}
