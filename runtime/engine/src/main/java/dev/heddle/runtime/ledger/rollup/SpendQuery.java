package dev.heddle.runtime.ledger.rollup;

import dev.heddle.runtime.ledger.LedgerEntry;
import dev.heddle.runtime.ledger.TimeRange;
import java.util.List;

/**
 * A question to the ledger. Immutable.
 *
 * @param by what to group by; none for the total alone
 * @param where all of which must hold
 * @param exact whether records are read one by one, also where their hours are summed up: names that were folded for their
 *     number are then told apart, as far back as records are kept
 */
public record SpendQuery(TimeRange range, List<Dimension> by, List<Condition> where, boolean exact) {

    public SpendQuery {
        by = List.copyOf(by);
        where = List.copyOf(where);
    }

    /** Of everything in a range. */
    public static SpendQuery of(TimeRange range, List<Dimension> by) {
        return new SpendQuery(range, by, List.of(), false);
    }

    /** Whether an attempt fits every condition, whenever it was. */
    public boolean fits(LedgerEntry.Attempt attempt) {
        return where.stream().allMatch(condition -> condition.holds(RowNames.of(condition.dimension(), attempt)));
    }

    /** The same question to another time. */
    public SpendQuery in(TimeRange other) {
        return new SpendQuery(other, by, where, exact);
    }
}
