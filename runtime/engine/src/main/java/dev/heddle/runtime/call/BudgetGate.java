package dev.heddle.runtime.call;

import dev.heddle.runtime.budget.BudgetDecision;
import dev.heddle.runtime.budget.BudgetOutcome;
import dev.heddle.runtime.budget.BudgetReservation;
import dev.heddle.runtime.budget.Budgets;
import dev.heddle.runtime.budget.Demand;
import dev.heddle.runtime.budget.OnExceed;
import dev.heddle.runtime.budget.Spender;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.tokens.TokenEstimate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call reserves of its budgets, attempt by attempt, and what became of that. One for each call; one thread at a time, but
 * for {@link #left}.
 */
final class BudgetGate {

    private final Budgets budgets;
    private final MethodPolicy method;
    private volatile @Nullable BudgetDecision decision;
    private boolean downgraded;
    private @Nullable List<BudgetReservation> made;
    private @Nullable List<BudgetOutcome.Event> events;

    BudgetGate(Budgets budgets, MethodPolicy method) {
        this.budgets = budgets;
        this.method = method;
    }

    /**
     * Asks for the next attempt's share.
     *
     * @return null where it has it; else to wait for an answer, or a refusal
     */
    @Nullable
    BudgetDecision enter(CallScope scope) {
        BudgetDecision known = decision;
        if (known == null) {
            if (budgets.isEmpty()) {
                return null;
            }
            known = ask(scope);
        }
        while (known instanceof BudgetDecision.Later later && later.answer().isDone()) {
            BudgetDecision answer = later.answer().join();
            known = answer == null ? ask(scope) : answer;
        }
        boolean refused = known instanceof BudgetDecision.Refused;
        decision = refused ? null : known;
        if (known instanceof BudgetDecision.Refused refusal) {
            note(refusal, refusal.budget().onExceed());
        }
        return known instanceof BudgetReservation ? null : known;
    }

    private @Nullable BudgetDecision ask(CallScope scope) {
        scope.routing().tokens().prepare();
        TokenEstimate estimate = scope.estimate();
        Cost cost = scope.price(estimate.usage());
        Target target = scope.target();
        Spender spender = new Spender(
                scope.start().attribution().team(),
                scope.start().attribution().feature(),
                scope.start().attribution().user(),
                method.id(),
                method.outermost());
        return budgets.reserve(
                spender,
                new Demand(
                        target.provider(),
                        target.model(),
                        estimate.total(),
                        cost == null ? Demand.UNKNOWN : cost.picos(),
                        downgraded));
    }

    /** The attempt that is being sent has its share, from now on to settle. */
    @Nullable
    BudgetReservation take() {
        if (decision instanceof BudgetReservation reservation) {
            decision = null;
            made = made == null ? new ArrayList<>(1) : made;
            made.add(reservation);
            return reservation;
        }
        return null;
    }

    /** The attempt is not made. */
    void unbook() {
        BudgetDecision known = decision;
        decision = null;
        if (known instanceof BudgetReservation reservation) {
            reservation.release();
        } else if (known instanceof BudgetDecision.Later later) {
            later.answer().thenAccept(answer -> {
                if (answer instanceof BudgetReservation late) {
                    late.release();
                }
            });
        }
    }

    /** From now on a cheaper target is asked. */
    void downgrade() {
        downgraded = true;
    }

    private void note(BudgetDecision.Refused refused, OnExceed action) {
        events = events == null ? new ArrayList<>(1) : events;
        events.add(new BudgetOutcome.Event(refused, action));
    }

    /** Null where no budget counted the call. */
    @Nullable
    BudgetOutcome outcome() {
        List<BudgetReservation> reservations = made;
        List<BudgetOutcome.Event> happened = events;
        return reservations == null && happened == null
                ? null
                : BudgetOutcome.of(
                        reservations == null ? List.of() : reservations,
                        happened == null ? List.of() : happened,
                        downgraded);
    }
}
