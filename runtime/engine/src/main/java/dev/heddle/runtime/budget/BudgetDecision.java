package dev.heddle.runtime.budget;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The answer to an attempt that asks for its share. */
public sealed interface BudgetDecision permits BudgetReservation, BudgetDecision.Later, BudgetDecision.Refused {

    /**
     * A shared store is being asked, or what was spent before is being read.
     *
     * @param answer a reservation or a refusal, or null where the attempt is to ask again; in bounded time, and never fails
     */
    record Later(CompletableFuture<@Nullable BudgetDecision> answer) implements BudgetDecision {}

    /** Nothing was counted for the attempt. */
    sealed interface Refused extends BudgetDecision {

        Budget budget();
    }

    /**
     * It does not fit.
     *
     * @param who for people, for example {@code team 'payments'}
     * @param key see {@link BudgetState#key}
     * @param amount what the attempt is taken to use
     * @param freesAtMillis since the epoch: when it would fit if nothing more was spent; {@link #UNKNOWN} where that is not known,
     *     {@link #NEVER} where it never would
     */
    record Exceeded(Budget budget, String who, @Nullable String key, long spent, long amount, long freesAtMillis)
            implements Refused {

        public static final long UNKNOWN = -1;
        public static final long NEVER = Long.MAX_VALUE;
    }

    /** What it costs is not known. */
    record Unpriced(Budget budget) implements Refused {}

    /** The shared store does not answer, and without it nothing is to be spent. */
    record StoreSilent(Budget budget) implements Refused {}
}
