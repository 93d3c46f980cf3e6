package dev.heddle.runtime.semantic;

import dev.heddle.runtime.semantic.Words.Word;
import java.util.List;
import java.util.Set;

/** Tells which words a writer's capitals make names. */
final class Capitals {

    /** Where more than this share of the words has capitals, they mean nothing: titles, shouting. */
    private static final double ALL = 0.6;

    private static final int FEW_WORDS = 3;

    private static final Set<String> NOT_NAMES = Set.of(
            "i", "i'm", "i've", "i'll", "i'd", "id", "im", "ive", "ok", "asap", "please", "pls", "hi", "hello",
            "thanks");

    private Capitals() {}

    /** Whether the text is written in capitals throughout. */
    static boolean meanNothing(List<Word> words) {
        int letters = 0;
        int capitals = 0;
        int marked = 0;
        for (Word word : words) {
            if (!word.isNumber() && !NOT_NAMES.contains(word.lower())) {
                letters++;
                capitals += word.isCapitalised() ? 1 : 0;
                marked += word.isMarked() ? 1 : 0;
            }
        }
        return letters > FEW_WORDS && (capitals > ALL * letters || marked > ALL * letters);
    }

    /** Whether capitals say that it is a name or an abbreviation, other than by its place in the sentence. */
    static boolean isName(Word word) {
        if (NOT_NAMES.contains(word.lower())) {
            return false;
        }
        return word.isMarked() || (word.isCapitalised() && !word.opens());
    }
}
