package dev.heddle.runtime.ledger.rollup;

/**
 * How much a roll-up may hold, so that ids in the place of names fill neither memory nor disk.
 *
 * @param rows combinations of dimensions kept apart in full; beyond them users are folded, then all dimensions that grow
 * @param users users kept apart
 * @param names names kept apart in each other dimension
 */
record RollupLimits(int rows, int users, int names) {

    /** Of a roll-up on disk: about 50,000 rows at most, a few megabytes. */
    static final RollupLimits KEPT = new RollupLimits(16_384, 4_096, 1_024);

    /** Of records that are summed once. */
    static final RollupLimits EXACT = new RollupLimits(Integer.MAX_VALUE / 4, Integer.MAX_VALUE, Integer.MAX_VALUE);

    int of(Dimension dimension) {
        return dimension == Dimension.USER ? users : names;
    }
}
