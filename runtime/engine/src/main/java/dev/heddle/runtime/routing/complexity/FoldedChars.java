package dev.heddle.runtime.routing.complexity;

import java.text.Normalizer;

/** Characters as phrases are compared: lower case, Latin ones without accents, one kind of apostrophe and of space. */
final class FoldedChars {

    private static final int LATIN_END = 0x250;
    private static final char[] LATIN = latin();
    private static final boolean[] WORD = words();

    private FoldedChars() {}

    static char fold(char c) {
        if (c < LATIN_END) {
            return LATIN[c];
        }
        if (c == '\u2019' || c == '\u02BC') {
            return '\'';
        }
        return c == '\u3000' || c == '\u2028' || c == '\u202F' ? ' ' : Character.toLowerCase(c);
    }

    static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            folded.append(fold(text.charAt(i)));
        }
        return folded.toString();
    }

    /** Whether words of that script stand without space between them. */
    static boolean isDense(char c) {
        return c >= 0x0E00 && (c < 0x0E80 || c >= 0x3040 && c < 0xA000 || c >= 0xF900 && c < 0xFB00);
    }

    static boolean isWord(char folded) {
        return folded < LATIN_END ? WORD[folded] : Character.isLetterOrDigit(folded);
    }

    private static boolean[] words() {
        boolean[] words = new boolean[LATIN_END];
        for (char c = 0; c < LATIN_END; c++) {
            words[c] = c == '_' || Character.isLetterOrDigit(c);
        }
        return words;
    }

    private static char[] latin() {
        char[] folded = new char[LATIN_END];
        for (char c = 0; c < LATIN_END; c++) {
            char base =
                    Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0);
            char lower = Character.toLowerCase(base);
            folded[c] = c <= ' ' || c == 0xA0 ? ' ' : c == '\u0142' || c == '\u0141' ? 'l' : lower;
        }
        return folded;
    }
}
