package dev.heddle.runtime.budget;

import java.util.List;

/** A store's answer to charges: all of them are counted now, or none is. */
public sealed interface Reserved {

    /**
     * All are counted.
     *
     * @param spent of each account, in the order of the charges, these included
     */
    record Granted(List<Long> spent) implements Reserved {

        public Granted {
            spent = List.copyOf(spent);
        }
    }

    /**
     * None is counted, for one does not fit.
     *
     * @param charge the place among the charges of the first that does not
     * @param spent of its account, without it
     * @param lastInTheWay the charge fits when this bucket counts no longer; {@link #UNKNOWN} where the store does not say, or it
     *     is larger than the whole limit
     */
    record Exceeded(int charge, long spent, long lastInTheWay) implements Reserved {

        public static final long UNKNOWN = -1;
    }
}
