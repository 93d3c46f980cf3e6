package dev.heddle.runtime.semantic;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What shadow mode notes of one question: no text of it, nor anything that it could be read from.
 *
 * @param similarity of the stored question; 0 where none is near
 * @param entries that it was compared with
 * @param verdict {@code same}, {@code contested}, {@code far}, or the guard that tells them apart
 * @param sameText whether the answers are the same but for case, space and punctuation
 * @param overlap which share of their words is in both
 * @param cosine of the answers; NaN where it is not known
 */
record ShadowLine(
        long epochMillis,
        double similarity,
        int entries,
        String verdict,
        boolean sameText,
        double overlap,
        double cosine) {

    /** Behind every whole line, so that one that was cut off is known. */
    private static final String END = ".";

    private static final int FIELDS = 8;
    private static final double MOSTLY = 0.8;

    static ShadowLine nothingNear(long epochMillis) {
        return new ShadowLine(epochMillis, 0, 0, "far", false, 0, Double.NaN);
    }

    /** Whether the stored answer would have done. */
    boolean isRight() {
        return sameText || overlap >= MOSTLY || cosine >= AnswerMeaning.SAME;
    }

    boolean isServed() {
        return verdict.equals("same");
    }

    String write() {
        return String.format(
                Locale.ROOT,
                "%d,%.4f,%d,%s,%d,%.3f,%.3f,%s%n",
                epochMillis,
                similarity,
                entries,
                verdict,
                sameText ? 1 : 0,
                overlap,
                cosine,
                END);
    }

    /** Null where it is no whole line. */
    static @Nullable ShadowLine read(String line) {
        String[] fields = line.strip().split(",", -1);
        if (fields.length != FIELDS || !fields[FIELDS - 1].equals(END)) {
            return null;
        }
        try {
            return new ShadowLine(
                    Long.parseLong(fields[0]),
                    Double.parseDouble(fields[1]),
                    Integer.parseInt(fields[2]),
                    fields[3],
                    fields[4].equals("1"),
                    Double.parseDouble(fields[5]),
                    Double.parseDouble(fields[6]));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
