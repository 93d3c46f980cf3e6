package dev.heddle.runtime.ledger.alert;

import java.math.BigDecimal;

/**
 * What spend is out of the ordinary. Immutable.
 *
 * @param enabled whether anything is told
 * @param spike an hour or day is a spike from so many times the mean of the seven days before it
 * @param concentrationPercent the share of the cost of the last 24 hours from which one name of a dimension is told
 * @param unattributedPercent the share of their cost from which it is told that neither feature nor team is known
 * @param unpricedPercent the share of their answered attempts from which it is told that their cost is unknown
 * @param minUsd nothing is told of an hour, day or 24 hours that cost less
 */
public record AlertPolicy(
        boolean enabled,
        BigDecimal spike,
        int concentrationPercent,
        int unattributedPercent,
        int unpricedPercent,
        BigDecimal minUsd) {

    /** The defaults. */
    public static final AlertPolicy DEFAULT =
            new AlertPolicy(true, new BigDecimal("2.5"), 40, 20, 5, BigDecimal.valueOf(5));
}
