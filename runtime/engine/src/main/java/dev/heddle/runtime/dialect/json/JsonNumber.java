package dev.heddle.runtime.dialect.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A number as JSON writes it. */
final class JsonNumber {

    static final int MALFORMED = -1;

    /** What no long holds: one more digit. */
    private static final int SURE_DIGITS = 18;

    private JsonNumber() {}

    /** Where the digits before a fraction end. */
    static int wholeEnd(byte[] bytes, int from, int limit) {
        int first = from < limit && bytes[from] == '-' ? from + 1 : from;
        int end = digitsEnd(bytes, first, limit);
        boolean leadingZero = end > first + 1 && bytes[first] == '0';
        return leadingZero ? MALFORMED : end;
    }

    /** Where a number ends whose {@linkplain #wholeEnd digits before the fraction} end there. */
    static int end(byte[] bytes, int whole, int limit) {
        int at = whole;
        if (at < limit && bytes[at] == '.') {
            at = digitsEnd(bytes, at + 1, limit);
        }
        if (at >= 0 && at < limit && (bytes[at] == 'e' || bytes[at] == 'E')) {
            int sign = at + 1;
            boolean signed = sign < limit && (bytes[sign] == '+' || bytes[sign] == '-');
            at = digitsEnd(bytes, signed ? sign + 1 : sign, limit);
        }
        return at;
    }

    private static int digitsEnd(byte[] bytes, int from, int limit) {
        int at = from;
        while (at < limit && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at == from ? MALFORMED : at;
    }

    /** A whole number's value; null where it is beyond a long. */
    static @Nullable Long integer(byte[] bytes, int from, int to) {
        boolean negative = bytes[from] == '-';
        int digits = negative ? from + 1 : from;
        if (to - digits > SURE_DIGITS) {
            return longOrNull(text(bytes, from, to));
        }
        long value = 0;
        for (int at = digits; at < to; at++) {
            value = value * 10 + (bytes[at] - '0');
        }
        return negative ? -value : value;
    }

    private static @Nullable Long longOrNull(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException beyondALong) {
            return null;
        }
    }

    /** Any number's value, as near as a double comes. */
    static double number(byte[] bytes, int from, int to) {
        return Double.parseDouble(text(bytes, from, to));
    }

    static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
