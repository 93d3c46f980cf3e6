package dev.heddle.runtime.budget;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An attempt's share of every budget that counts it. To be ended once, by {@link #settle} or {@link #release}; what comes after is
 * ignored. Where neither comes the estimate stays counted. Thread-safe.
 */
public final class BudgetReservation implements BudgetDecision {

    /** What a provider did not say. */
    public static final long UNKNOWN = -1;

    private final Tally tally;
    private final Shares shares;
    private final @Nullable SharedCount shared;
    private final boolean told;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile List<BudgetState> states;
    private volatile List<BudgetOutcome.Warning> warnings = List.of();

    /**
     * @param shared null where this process counts on its own
     * @param told whether the shared store counts it
     */
    BudgetReservation(
            Tally tally, Shares shares, @Nullable SharedCount shared, boolean told, List<BudgetState> states) {
        this.tally = tally;
        this.shares = shares;
        this.shared = shared;
        this.told = told;
        this.states = states;
    }

    /**
     * The attempt used so much; what was estimated stays where that is unknown.
     *
     * @param tokens {@link #UNKNOWN} where the provider did not say
     * @param picos trillionths of a US dollar; {@link #UNKNOWN} where there is no price
     */
    public void settle(long tokens, long picos) {
        if (ended.compareAndSet(false, true)) {
            Tally.Settled settled = tally.settle(shares, shared, told, tokens, picos);
            states = settled.states();
            warnings = settled.warnings();
        }
    }

    /** The attempt was not made, or used nothing. */
    public void release() {
        settle(0, 0);
    }

    /** How its budgets stand: with the estimate, or with what was used once it is settled. */
    public List<BudgetState> states() {
        return states;
    }

    /** The levels that were reached first in their windows by what was settled. */
    public List<BudgetOutcome.Warning> warnings() {
        return warnings;
    }
}
