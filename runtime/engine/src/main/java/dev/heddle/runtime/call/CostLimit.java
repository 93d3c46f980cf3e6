package dev.heddle.runtime.call;

import dev.heddle.bridge.Invocation;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.log.HeddleLog;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Refuses an attempt that could cost an invocation more than its {@code maxCost}: what was spent so far, and what the attempt is
 * taken to use.
 */
final class CostLimit {

    private CostLimit() {}

    /** Null where the attempt is within the limits of the invocation and of those around it. */
    static @Nullable Refusal refusal(CallScope scope, @Nullable Invocation innermost) {
        for (Invocation at = innermost; at != null; at = at.outer()) {
            BigDecimal limit = at.spec().maxCostUsd();
            Refusal refusal = limit == null ? null : refusal(scope, at, limit);
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    private static @Nullable Refusal refusal(CallScope scope, Invocation invocation, BigDecimal limit) {
        Cost attempt = estimate(scope);
        BigDecimal before = invocation.spentUsd();
        BigDecimal own = scope.completion().spentUsd();
        if (attempt == null || before == null || own == null) {
            HeddleLog.warnOnce(
                    "max-cost:" + invocation.spec().id(),
                    invocation.spec().id() + ": maxCost is not kept, for the price of "
                            + scope.target().model()
                            + " at " + scope.target().provider() + " is not known; add it to heddle.yaml under prices");
            return null;
        }
        BigDecimal spent = before.add(own);
        return spent.add(attempt.usd()).compareTo(limit) <= 0
                ? null
                : CallRefusals.tooDear(invocation.spec().id(), limit, spent, attempt.usd());
    }

    private static @Nullable Cost estimate(CallScope scope) {
        RequestFacts request = scope.request();
        if (request == null || scope.dispatch().wire().body() == null) {
            return null;
        }
        return scope.price(scope.estimate().knownUsage());
    }
}
