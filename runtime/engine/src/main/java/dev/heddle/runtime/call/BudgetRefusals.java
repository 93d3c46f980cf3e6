package dev.heddle.runtime.call;

import dev.heddle.runtime.budget.Budget;
import dev.heddle.runtime.budget.BudgetDecision;
import dev.heddle.runtime.budget.BudgetScope;
import dev.heddle.runtime.dialect.Refusal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Answers to calls that do not fit into a budget. */
final class BudgetRefusals {

    /** The reason of a call that a budget refused. */
    static final String BUDGET_EXCEEDED = "budget_exceeded";

    private static final int TOO_MANY = 429;

    private BudgetRefusals() {}

    static Refusal of(BudgetDecision.Refused refused, Target target) {
        String why;
        if (refused instanceof BudgetDecision.Exceeded exceeded) {
            why = exceeded(exceeded);
        } else if (refused instanceof BudgetDecision.Unpriced) {
            why = "the price of " + target.model() + " at " + target.provider() + " is not known, and budget '"
                    + refused.budget().name()
                    + "' counts money; add the price to heddle.yaml under prices, or set unknown-price: allow";
        } else {
            why = "the store of budget '" + refused.budget().name()
                    + "' does not answer, and on-failure: closed lets nothing be spent without it";
        }
        return new Refusal(
                TOO_MANY,
                BUDGET_EXCEEDED,
                "Heddle refused the call (" + BUDGET_EXCEEDED + "): " + why + ". Nothing was sent to the provider.");
    }

    private static String exceeded(BudgetDecision.Exceeded exceeded) {
        Budget budget = exceeded.budget();
        boolean ofCall = budget.scope() == BudgetScope.CALL;
        return "budget '" + budget.name() + "' allows " + exceeded.who() + " "
                + budget.unit().text(budget.limit())
                + (ofCall ? "" : " in " + budget.window().label()) + ", "
                + budget.unit().text(exceeded.spent()) + " are spent, and this attempt could use "
                + budget.unit().text(exceeded.amount()) + "; " + room(exceeded);
    }

    private static String room(BudgetDecision.Exceeded exceeded) {
        if (exceeded.freesAtMillis() == BudgetDecision.Exceeded.NEVER) {
            return "it never fits";
        }
        return exceeded.freesAtMillis() == BudgetDecision.Exceeded.UNKNOWN
                ? "there is room again as the window moves on"
                : "there is room again at "
                        + Instant.ofEpochMilli(exceeded.freesAtMillis())
                                .plusMillis(999)
                                .truncatedTo(ChronoUnit.SECONDS);
    }
}
