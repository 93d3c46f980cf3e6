package dev.heddle.runtime.semantic;

/**
 * Tells long texts apart that share most of their words: a template or a document with a question behind it. The longer the part they
 * share, the less the rest moves the embedding: behind 60 words, {@code write a complaint} and {@code write a praise} have a cosine
 * of 0.99.
 */
final class LongTexts {

    /** About 40 words; from there on the rest of two prompts was found to be overlooked at a cosine of 0.95. */
    private static final int LONG = 24;

    private LongTexts() {}

    /** Whether both are long, and each has a word that the other has not, or one has two more. */
    static boolean differ(Wording one, Wording other) {
        if (one.content().length < LONG || other.content().length < LONG) {
            return false;
        }
        int own = missing(one.content(), other.stems());
        int others = missing(other.content(), one.stems());
        return own > 0 && others > 0 || own + others > 1;
    }

    private static int missing(int[] content, int[] stems) {
        int missing = 0;
        for (int hash : content) {
            missing += Guards.contains(stems, hash) ? 0 : 1;
        }
        return missing;
    }
}
