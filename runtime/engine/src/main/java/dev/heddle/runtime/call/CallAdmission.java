package dev.heddle.runtime.call;

import dev.heddle.runtime.budget.Budget;
import dev.heddle.runtime.budget.BudgetDecision;
import dev.heddle.runtime.budget.OnExceed;
import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.routing.Route;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Whether a call's next attempt may be sent: what was switched off, its time, its money, its route's and its target's limits. */
final class CallAdmission {

    /** Until a wait whose end is known to come is looked at again. */
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(30);

    /** For a target's share, where neither client nor method says how long: as long as the official SDKs wait for an answer. */
    private static final long LONGEST_STAY = TimeUnit.MINUTES.toNanos(10);

    private final MethodPolicy method;
    private final @Nullable Route route;
    private final RetryState retries;

    CallAdmission(MethodPolicy method, @Nullable Route route, RetryState retries) {
        this.method = method;
        this.route = route;
        this.retries = retries;
    }

    /** The answer to an attempt that asks. */
    sealed interface Verdict {

        /** @param leftNanos until the method's deadline; {@link Long#MAX_VALUE} without one */
        record Admitted(long leftNanos) implements Verdict {}

        /**
         * To ask again then.
         *
         * @param earlier or when that is complete; null where only time ends it
         */
        record Later(long nanos, @Nullable CompletableFuture<?> earlier) implements Verdict {}

        /**
         * To ask a cheaper target, or to be refused where there is none.
         *
         * @param route whose targets are cheaper; null for the cheapest of the call's own
         */
        record Downgraded(@Nullable String route, Refusal refusal) implements Verdict {}

        /** @param others whether another target may be asked */
        record Refused(Refusal refusal, boolean others) implements Verdict {}
    }

    Verdict ask(CallScope scope) {
        long left = method.remainingNanos(scope.parts().time().nanoTime());
        if (left <= 0) {
            return new Verdict.Refused(CallRefusals.deadlinePassed(), false);
        }
        Refusal tooDear = method.tooDear(scope);
        if (tooDear != null) {
            return new Verdict.Refused(tooDear, false);
        }
        if (route != null && scope.settings().switchedOff().routes().contains(route.name())) {
            return new Verdict.Refused(CallRefusals.switchedOff("route '" + route.name() + "'"), false);
        }
        Refusal off = scope.switchedOff();
        return off == null ? pass(scope, left) : new Verdict.Refused(off, true);
    }

    private Verdict pass(CallScope scope, long left) {
        long ofClient = retries.remainingNanos();
        long remaining = ofClient == 0 ? left : Math.min(left, ofClient);
        BudgetDecision ofBudgets = scope.gate().budgets().enter(scope);
        if (ofBudgets instanceof BudgetDecision.Later later) {
            return new Verdict.Later(Math.min(remaining, LONGEST_WAIT), later.answer());
        }
        if (ofBudgets instanceof BudgetDecision.Refused refused) {
            return overBudget(scope, refused);
        }
        CallGate.Passage entered = scope.gate().enterRoute(remaining);
        if (entered instanceof CallGate.Passage.Closed closed) {
            return new Verdict.Refused(closed.refusal(), false);
        }
        CallGate.Passage booked = entered instanceof CallGate.Passage.Open
                ? scope.gate().book(scope, Math.min(remaining, LONGEST_STAY))
                : entered;
        if (booked instanceof CallGate.Passage.Closed closed) {
            return new Verdict.Refused(closed.refusal(), true);
        }
        return booked instanceof CallGate.Passage.Later later
                ? new Verdict.Later(later.nanos(), null)
                : new Verdict.Admitted(left);
    }

    private Verdict overBudget(CallScope scope, BudgetDecision.Refused refused) {
        Refusal refusal = BudgetRefusals.of(refused, scope.target());
        Budget budget = refused.budget();
        boolean fits = refused instanceof BudgetDecision.Exceeded;
        boolean off = scope.settings().switchedOff().routes().contains(String.valueOf(budget.route()));
        if (budget.onExceed() == OnExceed.DOWNGRADE && fits && !off && method.degradable()) {
            return new Verdict.Downgraded(budget.route(), refusal);
        }
        return new Verdict.Refused(refusal, budget.onExceed() == OnExceed.FALLBACK && method.degradable());
    }
}
