package dev.heddle.runtime.promptcache;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * In what two prefixes differ first, without a word of either.
 *
 * @param at of the first byte that differs
 */
record PrefixDifference(int at, Kind kind) {

    /** What stands there. */
    enum Kind {
        ORDER("the same things in another order"),
        UUID("a UUID"),
        TIMESTAMP("a date or a time"),
        NUMBER("a number"),
        IDENTIFIER("an identifier"),
        TEXT("a text of the same length");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private static final int MOST_TOKEN = 48;
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern TIMESTAMP = Pattern.compile(
            ".*(\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}|\\d{1,2}:\\d{2}).*|(1[5-9]|20)\\d{8}(\\d{3})?");
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9.,]*");
    private static final Pattern IDENTIFIER = Pattern.compile("(?=.*[0-9])(?=.*[A-Za-z])[0-9A-Za-z_-]{8,}");

    /**
     * Of two that are not the same.
     *
     * @param reordered whether all of both has the same bytes
     */
    static PrefixDifference of(byte[] before, byte[] now, boolean reordered) {
        int at = Math.max(0, Arrays.mismatch(before, now));
        Kind one = kind(before, at);
        Kind other = kind(now, at);
        if (one == other && one != Kind.TEXT) {
            return new PrefixDifference(at, one);
        }
        return new PrefixDifference(at, reordered ? Kind.ORDER : Kind.TEXT);
    }

    private static Kind kind(byte[] text, int at) {
        String token = token(text, at);
        if (UUID.matcher(token).find()) {
            return Kind.UUID;
        }
        if (TIMESTAMP.matcher(token).matches()) {
            return Kind.TIMESTAMP;
        }
        if (NUMBER.matcher(token).matches()) {
            return Kind.NUMBER;
        }
        return IDENTIFIER.matcher(token).matches() ? Kind.IDENTIFIER : Kind.TEXT;
    }

    /** The characters around that place without a space between them. */
    private static String token(byte[] text, int at) {
        int start = Math.min(at, text.length);
        while (start > 0 && at - start < MOST_TOKEN && isPart(text[start - 1])) {
            start--;
        }
        int end = Math.min(at, text.length);
        while (end < text.length && end - at < MOST_TOKEN && isPart(text[end])) {
            end++;
        }
        while (start < end && isMark(text[start])) {
            start++;
        }
        while (end > start && isMark(text[end - 1])) {
            end--;
        }
        return new String(text, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private static boolean isPart(byte b) {
        return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || isMark(b);
    }

    private static boolean isMark(byte b) {
        return "-_:.+/".indexOf(b) >= 0;
    }
}
