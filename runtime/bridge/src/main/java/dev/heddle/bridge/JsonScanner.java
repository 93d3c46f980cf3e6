package dev.heddle.bridge;

import org.jspecify.annotations.Nullable;

/** Takes a JSON text apart, strictly by RFC 8259. What is not JSON ends the reading with the position and what was expected. */
final class JsonScanner {

    /** Longer ones nobody meant, and they are slow to convert. */
    private static final int MAX_NUMBER_LENGTH = JsonNumbers.MAX_DIGITS;

    /** A power of two. */
    private static final int NAMES = 32;

    private static final char END = '\0';

    private final String text;
    private final JsonViolations violations;
    private final @Nullable String[] names = new String[NAMES];
    private int at;

    JsonScanner(String text, JsonViolations violations) {
        this.text = text;
        this.violations = violations;
    }

    int position() {
        return at;
    }

    void reset(int position) {
        at = position;
    }

    String since(int position) {
        return text.substring(position, at);
    }

    /** The first character of the next token; not consumed. */
    char peek() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return current();
    }

    private char current() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }

    /** Consumes the next token where it is that character. */
    boolean take(char expected) {
        boolean found = peek() == expected;
        if (found) {
            at++;
        }
        return found;
    }

    void expect(char expected, String what) throws InvalidAnswer {
        if (!take(expected)) {
            throw unexpected(what);
        }
    }

    void expectEnd() throws InvalidAnswer {
        peek();
        if (at < text.length()) {
            throw unexpected("the end of the text");
        }
    }

    void literal(String word) throws InvalidAnswer {
        peek();
        if (!text.startsWith(word, at)) {
            throw unexpected("a value");
        }
        at += word.length();
    }

    /** Reads a text in quotes. */
    String string() throws InvalidAnswer {
        expect('"', "'\"'");
        int start = at;
        skipPlain();
        if (current() == '"') {
            return text.substring(start, at++);
        }
        StringBuilder unescaped = new StringBuilder(at - start + 16);
        while (true) {
            unescaped.append(text, start, at);
            if (current() == '"') {
                at++;
                return unescaped.toString();
            }
            unescaped.append(escaped());
            start = at;
            skipPlain();
        }
    }

    /** Reads a property's name; the same object for the same name, as lists of objects repeat theirs. */
    String name() throws InvalidAnswer {
        if (peek() != '"') {
            return string();
        }
        int start = at + 1;
        int hash = 0;
        int end = start;
        while (end < text.length() && isPlain(text.charAt(end))) {
            hash = 31 * hash + text.charAt(end++);
        }
        int slot = (hash ^ hash >>> 8) & (NAMES - 1);
        String known = names[slot];
        boolean closed = end < text.length() && text.charAt(end) == '"';
        if (closed && known != null && known.length() == end - start && text.startsWith(known, start)) {
            at = end + 1;
            return known;
        }
        String name = string();
        names[slot] = name;
        return name;
    }

    private void skipPlain() {
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isPlain(char c) {
        return c != '"' && c != '\\' && c >= ' ';
    }

    private char escaped() throws InvalidAnswer {
        if (current() != '\\') {
            throw unexpected("'\"'");
        }
        at++;
        char letter = current();
        char meant = switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> codeUnit();
            default -> throw unexpected("an escape");
        };
        at++;
        return meant;
    }

    /** Reads the four digits after the {@code u}; stays on the last. */
    private char codeUnit() throws InvalidAnswer {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            at++;
            char c = current();
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw unexpected("four hexadecimal digits");
            }
            unit = unit << 4 | digit;
        }
        return (char) unit;
    }

    /** Reads a number as it is written. */
    String number() throws InvalidAnswer {
        peek();
        int start = at;
        takeSign("-");
        if (current() == '0') {
            at++;
        } else {
            digits();
        }
        if (current() == '.') {
            at++;
            digits();
        }
        if (current() == 'e' || current() == 'E') {
            at++;
            takeSign("+-");
            digits();
        }
        if (at - start > MAX_NUMBER_LENGTH) {
            throw violations.fatal(
                    "a number of " + (at - start) + " characters is not read; the most are " + MAX_NUMBER_LENGTH);
        }
        return text.substring(start, at);
    }

    private void takeSign(String signs) {
        if (signs.indexOf(current()) >= 0) {
            at++;
        }
    }

    private void digits() throws InvalidAnswer {
        int start = at;
        while (current() >= '0' && current() <= '9') {
            at++;
        }
        if (at == start) {
            throw unexpected("a digit");
        }
    }

    /** Reads over a value, within so many objects and arrays already. */
    void skip(int depth) throws InvalidAnswer {
        switch (peek()) {
            case '{' -> skipObject(depth + 1);
            case '[' -> skipArray(depth + 1);
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw unexpected("a value");
        }
    }

    private void skipObject(int depth) throws InvalidAnswer {
        enter(depth);
        for (boolean first = true; !take('}'); first = false) {
            if (!first) {
                expect(',', "',' or '}'");
            }
            string();
            expect(':', "':'");
            skip(depth);
        }
    }

    private void skipArray(int depth) throws InvalidAnswer {
        enter(depth);
        for (boolean first = true; !take(']'); first = false) {
            if (!first) {
                expect(',', "',' or ']'");
            }
            skip(depth);
        }
    }

    /** Consumes the opening brace or bracket of that level. */
    void enter(int depth) throws InvalidAnswer {
        if (depth > JsonInput.MAX_DEPTH) {
            throw violations.fatal("is nested deeper than " + JsonInput.MAX_DEPTH + " levels");
        }
        at++;
    }

    private InvalidAnswer unexpected(String expected) {
        return violations.fatal(
                at < text.length()
                        ? "is not JSON at character " + at + ": expected " + expected + ", found "
                                + shown(text.codePointAt(at))
                        : "is cut off at character " + at + ": expected " + expected);
    }

    private static String shown(int codePoint) {
        return Character.isISOControl(codePoint)
                ? "the control character " + codePoint
                : "'" + Character.toString(codePoint) + "'";
    }
}
