package dev.heddle.runtime.routing.complexity;

/**
 * Counts what speaks for or against difficulty in texts. Of a text longer than 4 Ki characters its first and last halves of that are
 * looked at: where a request is put, and as much as its price in time allows. Not thread-safe.
 */
final class TextScan {

    private static final int MOST = 4 << 10;
    private static final int DENSE_WEIGHT = 3;

    private final Phrases phrases;
    private final int[] found = new int[PhraseGroup.values().length];
    private int chars;
    private int questions;
    private int listItems;
    private int lines;
    private int codeLines;
    private boolean fenced;

    TextScan(Phrases phrases) {
        this.phrases = phrases;
    }

    void add(String text) {
        int beyond = text.length() - MOST;
        if (beyond > 0) {
            chars += beyond;
            scan(text.substring(0, MOST / 2));
            scan(text.substring(text.length() - MOST / 2));
        } else {
            scan(text);
        }
    }

    /** How much is said, in characters of an alphabet; one of Han, Kana or Thai counts for three. */
    int chars() {
        return chars;
    }

    int questions() {
        return questions;
    }

    int listItems() {
        return listItems;
    }

    /** In percent of the lines that are not empty. */
    int code() {
        return lines == 0 ? 0 : codeLines * 100 / lines;
    }

    int found(PhraseGroup group) {
        return found[group.ordinal()];
    }

    private void scan(String text) {
        int length = text.length();
        char[] folded = new char[length];
        text.getChars(0, length, folded, 0);
        for (int i = 0; i < length; i++) {
            folded[i] = FoldedChars.fold(folded[i]);
        }
        chars += length;
        for (int i = 0; i < length; i++) {
            char c = folded[i];
            if (FoldedChars.isWord(c)) {
                i = word(folded, i, length);
            } else if (c == '?' || c == '\uFF1F' || c == '\u061F') {
                questions++;
            }
        }
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            line(text, start, end);
            start = end + 1;
        }
        line(text, start, length);
    }

    /** A word begins: where it, or the phrase that begins with it, ends. */
    private int word(char[] folded, int from, int length) {
        int last = from + phrase(folded, from, length);
        if (FoldedChars.isDense(folded[from])) {
            chars += (DENSE_WEIGHT - 1) * (last + 1 - from);
            return last;
        }
        while (last + 1 < length && FoldedChars.isWord(folded[last + 1]) && !FoldedChars.isDense(folded[last + 1])) {
            last++;
        }
        return last;
    }

    /** How many characters behind this one belong to the same phrase. */
    private int phrase(char[] folded, int from, int length) {
        int match = phrases.at(folded, from, length);
        if (match == Phrases.NONE) {
            return 0;
        }
        found[match & 0xFF]++;
        return (match >> Byte.SIZE) - 1;
    }

    private void line(String text, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && text.charAt(from) <= ' ') {
            from++;
        }
        while (to > from && text.charAt(to - 1) <= ' ') {
            to--;
        }
        if (from == to) {
            return;
        }
        lines++;
        if (text.startsWith("```", from)) {
            fenced = !fenced;
            codeLines++;
        } else if (fenced || endsLikeCode(text, from, to)) {
            codeLines++;
        } else if (isListItem(text, from, to)) {
            listItems++;
        }
    }

    private static boolean endsLikeCode(String text, int from, int to) {
        char last = text.charAt(to - 1);
        return last == ';'
                || last == '{'
                || last == '}'
                || (last == ':' && to - 2 > from && text.charAt(to - 2) == ')');
    }

    private static boolean isListItem(String text, int from, int to) {
        int at = from;
        while (at < to && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at > from) {
            return at - from <= 3 && at < to && (".):".indexOf(text.charAt(at)) >= 0 || text.charAt(at) == '\u3001');
        }
        char mark = text.charAt(from);
        return mark == '\u2022' || ((mark == '-' || mark == '*') && from + 1 < to && text.charAt(from + 1) == ' ');
    }
}
