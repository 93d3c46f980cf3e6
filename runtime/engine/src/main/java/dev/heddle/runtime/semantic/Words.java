package dev.heddle.runtime.semantic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Splits a text into what the guards look at. */
final class Words {

    /** The hyphen and the mathematical sign. */
    private static final String MINUS = "-\u2212";

    private static final String SYMBOLS = "$€£¥₹%";
    private static final List<String> SYMBOL_NAMES = List.of("dollar", "euro", "pound", "yen", "rupee", "percent");

    private final String text;
    private final List<Word> words = new ArrayList<>();
    private boolean opens = true;

    /**
     * A word as it stands there.
     *
     * @param lower in lower case, apostrophes as {@code '}, a number's sign as {@code -}
     * @param opens whether a sentence begins with it
     */
    record Word(String written, String lower, boolean opens) {

        boolean isNumber() {
            return Character.isDigit(written.charAt(0)) || written.charAt(0) == '-';
        }

        boolean hasDigit() {
            return written.chars().anyMatch(Character::isDigit);
        }

        boolean isCapitalised() {
            return Character.isUpperCase(written.charAt(0));
        }

        /** Whether it has capitals where only names and abbreviations have them. */
        boolean isMarked() {
            return written.length() > 1 && written.chars().skip(1).anyMatch(Character::isUpperCase);
        }
    }

    private Words(String text) {
        this.text = text;
    }

    static List<Word> of(String text) {
        return new Words(text).split();
    }

    private List<Word> split() {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (Character.isDigit(c) || isSign(i)) {
                i = number(i);
            } else if (Character.isLetter(c) || Character.isSurrogate(c)) {
                i = word(i);
            } else {
                symbol(c);
                i++;
            }
        }
        return words;
    }

    private int number(int start) {
        boolean signed = isSign(start);
        int begin = signed ? start + 1 : start;
        int end = begin;
        while (end < text.length() && (Character.isDigit(text.charAt(end)) || isInside(end))) {
            end++;
        }
        add((signed ? "-" : "") + text.substring(begin, end));
        return end;
    }

    /** A minus that stands before a number and behind nothing: {@code 5-3} is no negative number. */
    private boolean isSign(int i) {
        return MINUS.indexOf(text.charAt(i)) >= 0
                && (i == 0 || Character.isWhitespace(text.charAt(i - 1)))
                && i + 1 < text.length()
                && Character.isDigit(text.charAt(i + 1));
    }

    /** A separator between digits. */
    private boolean isInside(int i) {
        char c = text.charAt(i);
        return (c == '.' || c == ',')
                && i + 1 < text.length()
                && Character.isDigit(text.charAt(i + 1))
                && Character.isDigit(text.charAt(i - 1));
    }

    private int word(int start) {
        int end = start;
        while (end < text.length() && isPart(end)) {
            end++;
        }
        if (end == start + 1 && Character.isUpperCase(text.charAt(start))) {
            end = abbreviation(start);
        }
        add(text.substring(start, end).replace(".", ""));
        return end;
    }

    /** {@code U.S.} is {@code US}. */
    private int abbreviation(int start) {
        int end = start + 1;
        while (end + 1 < text.length()
                && text.charAt(end) == '.'
                && Character.isUpperCase(text.charAt(end + 1))
                && (end + 2 == text.length() || !Character.isLetterOrDigit(text.charAt(end + 2)))) {
            end += 2;
        }
        return end;
    }

    private boolean isPart(int i) {
        char c = text.charAt(i);
        boolean apostrophe = (c == '\'' || c == '’') && i + 1 < text.length() && Character.isLetter(text.charAt(i + 1));
        return apostrophe
                || Character.isLetterOrDigit(c)
                || Character.isSurrogate(c)
                || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private void symbol(char c) {
        if (c == '.' || c == '?' || c == '!' || c == ':' || c == ';' || c == '\n') {
            opens = true;
        }
        int symbol = SYMBOLS.indexOf(c);
        if (symbol >= 0) {
            add(SYMBOL_NAMES.get(symbol));
        }
    }

    private void add(String written) {
        words.add(new Word(written, written.toLowerCase(Locale.ROOT).replace('’', '\''), opens));
        opens = false;
    }
}
