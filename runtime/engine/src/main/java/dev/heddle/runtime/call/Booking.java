package dev.heddle.runtime.call;

import dev.heddle.runtime.budget.BudgetReservation;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.ratelimit.Reservation;
import dev.heddle.runtime.tokens.TokenEstimate;
import org.jspecify.annotations.Nullable;

/**
 * What was booked for an attempt, to be settled by what it used.
 *
 * @param rate with its target; null where nothing was
 * @param budget in its budgets; null where none counts it
 * @param estimate null where nothing was booked
 */
record Booking(
        @Nullable Reservation rate,
        @Nullable BudgetReservation budget,
        @Nullable TokenEstimate estimate) {

    static final Booking NONE = new Booking(null, null, null);

    private static final int ERROR_STATUS = 400;

    /**
     * What became of the attempt.
     *
     * @param status the HTTP status; 0 where no response arrived
     * @param errorType null where it succeeded
     * @param usage null where it carried none
     * @param cost null where it carried none, or the price is not known
     * @param events with content, of a streamed answer
     */
    record Outcome(
            int status,
            @Nullable String errorType,
            @Nullable Usage usage,
            @Nullable Cost cost,
            long events) {

        /** Whether a provider did work for it. */
        boolean answered() {
            return status > 0 && status < ERROR_STATUS;
        }
    }

    void settle(CallScope scope, Outcome outcome) {
        if (rate != null) {
            settleRate(rate, scope, outcome);
        }
        TokenEstimate estimated = estimate;
        if (estimated == null) {
            return;
        }
        Target target = scope.target();
        if (outcome.usage() != null && outcome.errorType() == null) {
            scope.routing()
                    .tokens()
                    .learn(target.provider(), target.model(), estimated, outcome.usage(), outcome.events());
        }
        if (budget != null) {
            settleBudget(budget, estimated, scope, outcome);
        }
    }

    /** The attempt is not made. */
    void release(long nanoTime) {
        if (rate != null) {
            rate.release(nanoTime);
        }
        if (budget != null) {
            budget.release();
        }
    }

    /** What a broken exchange used nobody knows: its estimate stays booked. */
    private static void settleRate(Reservation reservation, CallScope scope, Outcome outcome) {
        long now = scope.parts().time().nanoTime();
        Usage usage = outcome.usage();
        if (usage != null) {
            reservation.settle(usage.totalInput() + usage.output(), now);
        } else if (outcome.status() >= ERROR_STATUS) {
            reservation.settle(0, now);
        }
    }

    private static void settleBudget(
            BudgetReservation reservation, TokenEstimate estimate, CallScope scope, Outcome outcome) {
        Usage said = outcome.usage();
        if (said != null && outcome.errorType() == null) {
            settle(reservation, said, outcome.cost());
        } else if (said == null && !outcome.answered()) {
            reservation.release();
        } else {
            Usage used = partly(said, estimate, scope, outcome);
            settle(reservation, used, scope.price(used));
        }
    }

    private static void settle(BudgetReservation reservation, Usage used, @Nullable Cost cost) {
        reservation.settle(used.totalInput() + used.output(), cost == null ? BudgetReservation.UNKNOWN : cost.picos());
    }

    /**
     * Of an answer that was cut, or whose provider does not say: what it said, and at least what arrived. An answer that is not
     * streamed was whole where it was made.
     */
    private static Usage partly(@Nullable Usage said, TokenEstimate estimate, CallScope scope, Outcome outcome) {
        boolean cut = outcome.errorType() != null && (scope.streamed() || (said != null && said.output() > 0));
        long arrived = outcome.events() == 0 && !cut
                ? estimate.output()
                : scope.routing().tokens().ofEvents(scope.target().provider(), outcome.events());
        long input = said == null || said.totalInput() == 0 ? estimate.input() : said.totalInput();
        long output = Math.max(said == null ? 0 : said.output(), arrived);
        Usage.Builder used = Usage.builder().uncachedInput(input).output(output);
        if (said != null && said.totalInput() > 0) {
            used.uncachedInput(said.uncachedInput())
                    .cacheRead(said.cacheRead())
                    .cacheWrite5m(said.cacheWrite5m())
                    .cacheWrite1h(said.cacheWrite1h());
        }
        return used.build();
    }
}
