package dev.heddle.runtime.dialect.json;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;

/** Writes a number by its value: significant digits without zeros at their end, and the power of ten that they are multiplied by. */
final class CanonicalNumber {

    /** What no long holds: one more digit. */
    private static final int MAX_LONG_DIGITS = 18;

    private CanonicalNumber() {}

    static void append(JsonParser parser, CanonicalBytes out) throws IOException {
        char[] chars = parser.getTextCharacters();
        int offset = parser.getTextOffset();
        int count = parser.getTextLength();
        if (count <= MAX_LONG_DIGITS && isWhole(chars, offset, count)) {
            whole(Long.parseLong(new String(chars, offset, count)), out);
            return;
        }
        String text = new String(chars, offset, count);
        BigDecimal value;
        try {
            value = new BigDecimal(text);
        } catch (NumberFormatException beyondItsExponents) {
            out.ascii(text);
            return;
        }
        if (value.signum() == 0) {
            whole(0, out);
        } else {
            BigDecimal stripped = value.stripTrailingZeros();
            write(stripped.unscaledValue().toString(), -(long) stripped.scale(), out);
        }
    }

    private static boolean isWhole(char[] chars, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            boolean digit = chars[i] >= '0' && chars[i] <= '9';
            if (!digit && !(chars[i] == '-' && i == offset)) {
                return false;
            }
        }
        return true;
    }

    private static void whole(long value, CanonicalBytes out) {
        long digits = value;
        int power = 0;
        while (digits != 0 && digits % 10 == 0) {
            digits /= 10;
            power++;
        }
        write(Long.toString(digits), power, out);
    }

    private static void write(String digits, long power, CanonicalBytes out) {
        out.ascii(digits);
        if (power != 0) {
            out.ascii("E");
            out.ascii(Long.toString(power));
        }
    }
}
