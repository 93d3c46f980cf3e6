package dev.heddle.runtime.budget;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A limit of what may be spent, in a time, by each of its scope. Immutable.
 *
 * @param name letters, digits, {@code .}, {@code _} and {@code -}; at most 64
 * @param limit in the unit
 * @param window without meaning for {@link BudgetScope#CALL}
 * @param warnPercents of the limit; each is told once in a window, rising
 * @param route of {@link OnExceed#DOWNGRADE}; null for the cheapest target of the call's own route
 * @param allowsUnpriced whether an attempt whose price is not known passes a budget of money, uncounted; else it is refused
 */
public record Budget(
        String name,
        BudgetScope scope,
        BudgetUnit unit,
        long limit,
        BudgetWindow window,
        List<Integer> warnPercents,
        OnExceed onExceed,
        @Nullable String route,
        BudgetMatch match,
        boolean allowsUnpriced) {

    public Budget {
        warnPercents = warnPercents.stream().sorted().toList();
        if (limit < 1 || limit == Charge.UNLIMITED) {
            throw new IllegalArgumentException("budget '" + name + "' needs a limit above 0");
        }
    }

    /** Whether what another has counted so far is right for this one too. */
    boolean countsLike(Budget other) {
        return name.equals(other.name)
                && scope == other.scope
                && unit == other.unit
                && window.equals(other.window)
                && match.equals(other.match);
    }
}
