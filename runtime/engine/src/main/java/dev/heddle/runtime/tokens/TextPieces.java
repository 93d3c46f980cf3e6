package dev.heddle.runtime.tokens;

import static dev.heddle.runtime.tokens.CharacterKind.LETTER;
import static dev.heddle.runtime.tokens.CharacterKind.LOWER;
import static dev.heddle.runtime.tokens.CharacterKind.NEWLINE;
import static dev.heddle.runtime.tokens.CharacterKind.NUMBER;
import static dev.heddle.runtime.tokens.CharacterKind.SPACE;
import static dev.heddle.runtime.tokens.CharacterKind.UPPER;

/**
 * Takes a text apart as the regular expressions of OpenAI's tiktoken do (openai_public.py), which take several times as long: each
 * method says where what it is named after ends, or {@link #NONE}. Every piece is a character at least. Immutable.
 */
final class TextPieces {

    private static final int NONE = -1;
    private static final int MOST_DIGITS = 3;

    private final String text;
    private final int length;

    TextPieces(String text) {
        this.text = text;
        this.length = text.length();
    }

    /**
     * <pre>
     * [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?
     * [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?
     * \p{N}{1,3}
     * ␣?[^\s\p{L}\p{N}]+[\r\n/]*
     * \s*[\r\n]+
     * \s+(?!\S)
     * \s+
     * </pre>
     */
    int endOfO200k(int from) {
        int behind = behindPrefix(from);
        int end = behind == NONE ? NONE : endOfCasedWord(behind);
        end = end == NONE ? endOfCasedWord(from) : end;
        end = end == NONE && behind != NONE ? endOfUpperWord(behind) : end;
        end = end == NONE ? endOfUpperWord(from) : end;
        if (end != NONE) {
            int contraction = endOfContraction(end);
            return contraction == NONE ? end : contraction;
        }
        return endOfOther(from, true);
    }

    /**
     * <pre>
     * (?i:'s|'t|'re|'ve|'m|'ll|'d)
     * [^\r\n\p{L}\p{N}]?\p{L}+
     * \p{N}{1,3}
     * ␣?[^\s\p{L}\p{N}]+[\r\n]*
     * \s*[\r\n]+
     * \s+(?!\S)
     * \s+
     * </pre>
     */
    int endOfCl100k(int from) {
        int contraction = endOfContraction(from);
        if (contraction != NONE) {
            return contraction;
        }
        int behind = behindPrefix(from);
        int begin = behind == NONE ? from : behind;
        int end = endOfRun(begin, LETTER);
        return end > begin ? end : endOfOther(from, false);
    }

    /** Behind a character that may stand before a word and belong to it. */
    private int behindPrefix(int from) {
        int c = text.codePointAt(from);
        int next = from + Character.charCount(c);
        return (CharacterKind.of(c) & (NEWLINE | LETTER | NUMBER)) == 0 && next < length ? next : NONE;
    }

    /** Upper case, if any, then lower case. */
    private int endOfCasedWord(int from) {
        int upper = endOfRun(from, UPPER);
        int end = endOfRun(upper, LOWER);
        if (end > upper) {
            return end;
        }
        // What has no case is lower case too: the last of it is given back for that.
        for (int at = upper; at > from; ) {
            int c = text.codePointBefore(at);
            if ((CharacterKind.of(c) & LOWER) != 0) {
                return at;
            }
            at -= Character.charCount(c);
        }
        return NONE;
    }

    /** Upper case that {@link #endOfCasedWord} has found no lower case behind. */
    private int endOfUpperWord(int from) {
        int end = endOfRun(from, UPPER);
        return end > from ? end : NONE;
    }

    /** What is not part of a word. */
    private int endOfOther(int from, boolean slashesBehindMarks) {
        int digits = endOfDigits(from);
        if (digits > from) {
            return digits;
        }
        int marksFrom = text.charAt(from) == ' ' ? from + 1 : from;
        int marks = endOfMarks(marksFrom);
        if (marks > marksFrom) {
            int end = marks;
            while (end < length && (isNewline(end) || (slashesBehindMarks && text.charAt(end) == '/'))) {
                end++;
            }
            return end;
        }
        return endOfSpace(from);
    }

    private int endOfDigits(int from) {
        int at = from;
        for (int digits = 0; at < length && digits < MOST_DIGITS; digits++) {
            int c = text.codePointAt(at);
            if ((CharacterKind.of(c) & NUMBER) == 0) {
                return at;
            }
            at += Character.charCount(c);
        }
        return at;
    }

    /** Of what is neither space nor letter nor number. */
    private int endOfMarks(int from) {
        int at = from;
        while (at < length) {
            int c = text.codePointAt(at);
            if ((CharacterKind.of(c) & (SPACE | LETTER | NUMBER)) != 0) {
                return at;
            }
            at += Character.charCount(c);
        }
        return at;
    }

    /** Through the last newline, else without the last space, which belongs to what follows, if it is not the only one. */
    private int endOfSpace(int from) {
        int end = endOfRun(from, SPACE);
        for (int at = end; at > from; at--) {
            if (isNewline(at - 1)) {
                return at;
            }
        }
        return end == length || end == from + 1 ? end : end - 1;
    }

    private int endOfRun(int from, int kind) {
        int at = from;
        while (at < length) {
            int c = text.codePointAt(at);
            if ((CharacterKind.of(c) & kind) == 0) {
                return at;
            }
            at += Character.charCount(c);
        }
        return at;
    }

    private int endOfContraction(int from) {
        if (from + 1 >= length || text.charAt(from) != '\'') {
            return NONE;
        }
        return switch (folded(from + 1)) {
            case 's', 't', 'm', 'd' -> from + 2;
            case 'r', 'v' -> folded(from + 2) == 'e' ? from + 3 : NONE;
            case 'l' -> folded(from + 2) == 'l' ? from + 3 : NONE;
            default -> NONE;
        };
    }

    /** Without its case; 0 behind the end. */
    private char folded(int at) {
        return at < length ? Character.toLowerCase(Character.toUpperCase(text.charAt(at))) : 0;
    }

    private boolean isNewline(int at) {
        char c = text.charAt(at);
        return c == '\n' || c == '\r';
    }
}
