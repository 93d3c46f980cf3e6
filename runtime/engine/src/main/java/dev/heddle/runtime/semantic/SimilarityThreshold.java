package dev.heddle.runtime.semantic;

/**
 * How near a question must be, by how many there are to be mistaken for it: the more entries, the nearer the nearest wrong one.
 *
 * <p>Up to 1,000 entries it is what was asked for; with each tenfold beyond, the distance that is left to 1 shrinks to 65 %, so
 * 0.95 is 0.9675 among 10,000 and 0.979 among 100,000. That keeps the share of false hits about the same: measured on BANKING77
 * it has to shrink to 52 to 67 %, see {@code docs/semantic-cache.md}.
 */
final class SimilarityThreshold {

    /** Nothing is served below: most embedding models are near that for any two texts of one kind. */
    static final double LOWEST = 0.80;

    private static final double UNRAISED_ENTRIES = 1_000;
    private static final double LEFT_AT_TENFOLD = 0.65;

    private SimilarityThreshold() {}

    /**
     * The similarity from which a question is taken for the same.
     *
     * @param asked as configured, for up to 1,000 entries
     * @param entries that the question is compared with
     */
    static double raised(double asked, int entries) {
        double tenfolds = Math.max(0, Math.log10(entries / UNRAISED_ENTRIES));
        return 1 - (1 - Math.max(LOWEST, asked)) * Math.pow(LEFT_AT_TENFOLD, tenfolds);
    }
}
