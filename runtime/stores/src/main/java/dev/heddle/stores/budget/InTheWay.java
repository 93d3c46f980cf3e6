package dev.heddle.stores.budget;

import dev.heddle.runtime.budget.Charge;
import dev.heddle.runtime.budget.Reserved;
import java.util.Map;
import java.util.NavigableMap;

/** Finds out when a charge that does not fit will. */
public final class InTheWay {

    private InTheWay() {}

    /**
     * The answer to a charge that does not fit.
     *
     * @param place of the charge
     * @param buckets of its account, by number
     */
    public static Reserved.Exceeded exceeded(int place, Charge charge, long spent, NavigableMap<Long, Long> buckets) {
        long room = charge.limit() - charge.amount();
        long left = spent;
        if (room >= 0) {
            for (Map.Entry<Long, Long> bucket : buckets.entrySet()) {
                left -= bucket.getValue();
                if (left <= room) {
                    return new Reserved.Exceeded(place, spent, bucket.getKey());
                }
            }
        }
        return new Reserved.Exceeded(place, spent, Reserved.Exceeded.UNKNOWN);
    }
}
