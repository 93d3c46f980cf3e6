package dev.heddle.it.faults.verdict;

/**
 * Something that is asked of a run besides the rescue.
 *
 * @param demand what is asked
 * @param advisory whether missing it costs no more than a pass
 * @param clean whether it was found so
 * @param found what was found
 */
public record Check(String demand, boolean advisory, boolean clean, String found) {

    static Check required(String demand, boolean clean, Object found) {
        return new Check(demand, false, clean, String.valueOf(found));
    }

    /** The same, but missing it costs no more than a pass. */
    public Check asAdvice() {
        return new Check(demand, true, clean, found);
    }
}
