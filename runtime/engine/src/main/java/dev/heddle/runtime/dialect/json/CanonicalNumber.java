package dev.heddle.runtime.dialect.json;

import java.math.BigDecimal;

/** Writes a number by its value: significant digits without zeros at their end, and the power of ten that they are multiplied by. */
final class CanonicalNumber {

    /** What no long holds: one more digit. */
    private static final int MAX_LONG_DIGITS = 18;

    private CanonicalNumber() {}

    static void append(String text, CanonicalBytes out) {
        if (text.length() <= MAX_LONG_DIGITS && isWhole(text)) {
            whole(Long.parseLong(text), out);
            return;
        }
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

    private static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (!digit && !(c == '-' && i == 0)) {
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
