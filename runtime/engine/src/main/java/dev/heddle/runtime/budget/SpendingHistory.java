package dev.heddle.runtime.budget;

import java.io.IOException;

/** What attempts used before this process, or a budget of it, began. */
@FunctionalInterface
public interface SpendingHistory {

    /** Nothing is known of before. */
    SpendingHistory NONE = (sinceMillis, untilMillis, reader) -> {};

    /** Hears of attempts. */
    interface Reader {

        /**
         * An attempt.
         *
         * @param tokens {@link BudgetReservation#UNKNOWN} where nobody knows
         * @param picos trillionths of a US dollar; {@link BudgetReservation#UNKNOWN} where nobody knows
         * @param epochMillis when it was sent
         */
        void used(Spender spender, String provider, String model, long tokens, long picos, long epochMillis);
    }

    /** Tells every attempt that was sent in a time, in any order. */
    void read(long sinceMillis, long untilMillis, Reader reader) throws IOException;
}
