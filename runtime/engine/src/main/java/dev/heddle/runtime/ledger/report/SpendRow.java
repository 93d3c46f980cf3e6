package dev.heddle.runtime.ledger.report;

import dev.heddle.runtime.ledger.rollup.Measure;
import dev.heddle.runtime.ledger.rollup.Sums;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sums of one group.
 *
 * @param keys one for each dimension, in their order; null where it is not known; none for the total
 * @param sums those of the time asked for
 * @param before those of the time of the same length before it; null where there is none to compare with
 */
public record SpendRow(
        List<@Nullable String> keys, Sums sums, @Nullable Sums before) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** The exact sum of all known costs in US dollars; null where there are only unknown ones. */
    public @Nullable BigDecimal costUsd() {
        return sums.costUsd();
    }

    /** A count of the row. */
    public long count(Measure measure) {
        return sums.count(measure);
    }

    /** By how many percent the cost has changed; null where there was none before or one is not known. */
    public @Nullable BigDecimal trendPercent() {
        BigDecimal now = sums.costUsd();
        BigDecimal then = before == null ? null : before.costUsd();
        return now == null || then == null || then.signum() == 0
                ? null
                : now.subtract(then).multiply(HUNDRED).divide(then, 1, RoundingMode.HALF_UP);
    }
}
