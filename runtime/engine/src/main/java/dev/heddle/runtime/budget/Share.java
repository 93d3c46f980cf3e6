package dev.heddle.runtime.budget;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one budget counts of one attempt.
 *
 * @param amount as estimated
 * @param limit {@link Charge#UNLIMITED} where it is counted in any case
 */
record Share(Budget budget, BudgetAccounts.Holder holder, Account account, long amount, long limit) {

    static List<Charge> charges(List<Share> shares) {
        List<Charge> charges = new ArrayList<>(shares.size());
        for (Share share : shares) {
            charges.add(new Charge(share.account, share.amount, share.limit));
        }
        return charges;
    }

    /** What corrects the shares of an attempt that used so much. */
    static List<Adjustment> corrections(List<Share> shares, long tokens, long picos) {
        List<Adjustment> corrections = new ArrayList<>(shares.size());
        for (Share share : shares) {
            long used = share.budget.unit() == BudgetUnit.TOKENS ? tokens : picos;
            long difference = used == BudgetReservation.UNKNOWN ? 0 : used - share.amount;
            corrections.add(new Adjustment(share.account, difference));
        }
        return corrections;
    }

    BudgetState state(long spent) {
        return new BudgetState(budget, key(), spent);
    }

    /** Whether so much would have been refused, if the budget did refuse. */
    boolean isExceededBy(long spent) {
        return limit == Charge.UNLIMITED && spent > budget.limit();
    }

    /** See {@link BudgetState#key}. */
    @Nullable
    String key() {
        return budget.scope() == BudgetScope.TEAM || budget.scope() == BudgetScope.FEATURE ? holder.name() : null;
    }

    /** Whose budget it is, for people; users are not named. */
    String who() {
        return switch (budget.scope()) {
            case GLOBAL -> "all calls";
            case TEAM, FEATURE -> budget.scope().wireName() + " '" + holder.name() + "'";
            case USER -> "this user";
            case CALL -> "this call";
        };
    }
}
