package dev.heddle.runtime.semantic;

import java.util.Arrays;

/**
 * Tells texts apart that have the same words in another order: {@code from euros to dollars} and {@code from dollars to euros}.
 * Clauses that change places (all before the comma behind it) are the same text.
 */
final class WordOrder {

    /** Below this share of common words another order says nothing. */
    private static final double MOSTLY_SHARED = 0.8;

    /** Of so few words a turn and an exchange look alike. */
    private static final int FEW = 3;

    private WordOrder() {}

    static boolean differs(Wording one, Wording other) {
        int[] first = shared(one.content(), other.content());
        int most = Math.max(one.content().length, other.content().length);
        if (first.length < 2 || first.length < MOSTLY_SHARED * most) {
            return false;
        }
        int[] second = shared(other.content(), one.content());
        return !Arrays.equals(first, second) && !(first.length > FEW && isTurned(first, second));
    }

    /** Whether the second begins somewhere in the first, and goes on at its beginning. */
    private static boolean isTurned(int[] first, int[] second) {
        int from = 0;
        while (first[from] != second[0]) {
            from++;
        }
        for (int i = 0; i < first.length; i++) {
            if (first[(from + i) % first.length] != second[i]) {
                return false;
            }
        }
        return true;
    }

    /** Those of one that the other has too, in order. */
    private static int[] shared(int[] one, int[] other) {
        int[] shared = new int[one.length];
        int count = 0;
        for (int hash : one) {
            for (int candidate : other) {
                if (hash == candidate) {
                    shared[count++] = hash;
                    break;
                }
            }
        }
        return Arrays.copyOf(shared, count);
    }
}
