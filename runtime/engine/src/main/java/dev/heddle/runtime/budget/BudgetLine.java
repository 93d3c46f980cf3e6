package dev.heddle.runtime.budget;

import org.jspecify.annotations.Nullable;

/** A budget and its accounts. */
record BudgetLine(Budget budget, BudgetAccounts accounts) {

    /** Takes over what another has counted, where it counts the same. */
    static BudgetLine of(Budget budget, Iterable<BudgetLine> before) {
        for (BudgetLine line : before) {
            if (line.budget.countsLike(budget)) {
                return new BudgetLine(budget, line.accounts);
            }
        }
        return new BudgetLine(budget, new BudgetAccounts(budget));
    }

    /** The attempt's share; null where the budget does not count it, or cannot. */
    @Nullable
    Share share(Spender spender, Demand demand, long epochMillis) {
        long amount = demand.of(budget.unit());
        if (amount == Demand.UNKNOWN) {
            return null;
        }
        BudgetAccounts.Holder holder = accounts.of(spender, epochMillis);
        boolean passes = budget.onExceed() == OnExceed.SHADOW
                || (budget.onExceed() == OnExceed.DOWNGRADE && demand.downgraded());
        long limit = passes ? Charge.UNLIMITED : budget.limit();
        return new Share(budget, holder, accounts.at(holder, epochMillis), amount, limit);
    }

    boolean counts(Spender spender, Demand demand) {
        return budget.match().fits(spender, demand.provider(), demand.model());
    }

    boolean refusesUnpriced(Demand demand) {
        return demand.of(budget.unit()) == Demand.UNKNOWN
                && !budget.allowsUnpriced()
                && budget.onExceed() != OnExceed.SHADOW;
    }

    /** The first millisecond that counts in the window of a time. */
    long begin(long epochMillis) {
        BudgetWindow window = budget.window();
        return window.begin(window.at(epochMillis).oldest());
    }
}
