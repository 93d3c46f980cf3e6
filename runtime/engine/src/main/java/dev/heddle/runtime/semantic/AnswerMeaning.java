package dev.heddle.runtime.semantic;

import java.util.Locale;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says, as far as two of them can be compared: whether neighbours of a question have the same answer decides
 * whether the question lies between two subjects. The text cannot be read back from it. Not to be changed.
 *
 * @param hash of its letters and digits, without case, space and punctuation
 * @param words hashes of its first different words, sorted
 * @param vector of its beginning; null where there is none
 */
record AnswerMeaning(long hash, int[] words, float @Nullable [] vector) {

    /** Answers nearer than this say the same, to shadow mode. */
    static final double SAME = 0.90;

    /** Answers farther off than this speak of different things. Between the two are a model's own ways to say the same again. */
    private static final double DIFFERENT = 0.75;

    private static final int MAX_WORDS = 256;

    static AnswerMeaning of(String text, float @Nullable [] vector) {
        int[] words = Words.of(text).stream()
                .mapToInt(word -> word.lower().hashCode())
                .limit(MAX_WORDS)
                .sorted()
                .distinct()
                .toArray();
        return new AnswerMeaning(hash(text), words, vector);
    }

    /** Whether they are known to differ. */
    boolean differsFrom(AnswerMeaning other) {
        double cosine = similarity(other);
        return hash != other.hash && !Double.isNaN(cosine) && cosine < DIFFERENT;
    }

    /** The cosine of their beginnings; NaN where that is not known. */
    double similarity(AnswerMeaning other) {
        return vector == null || other.vector == null || vector.length != other.vector.length
                ? Double.NaN
                : Vectors.similarity(vector, other.vector);
    }

    /** Which share of the words of both is in both. */
    double overlap(AnswerMeaning other) {
        int shared = 0;
        for (int word : words) {
            shared += Guards.contains(other.words, word) ? 1 : 0;
        }
        int all = words.length + other.words.length - shared;
        return all == 0 ? 1 : (double) shared / all;
    }

    int bytes() {
        return Long.BYTES + Integer.BYTES * words.length + (vector == null ? 0 : Float.BYTES * vector.length);
    }

    private static long hash(String text) {
        CRC32C crc = new CRC32C();
        int plain = 0;
        String lower = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                crc.update(c);
                crc.update(c >> Byte.SIZE);
                plain = 31 * plain + c;
            }
        }
        return crc.getValue() << Integer.SIZE | plain & 0xFFFF_FFFFL;
    }
}
