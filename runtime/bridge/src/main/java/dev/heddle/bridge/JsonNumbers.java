package dev.heddle.bridge;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What numbers in an answer are measured by. */
final class JsonNumbers {

    /** Of a whole number that is written out; 1e999999999 would fill the memory. */
    static final int MAX_DIGITS = 1_000;

    private static final int SURELY_LONG_DIGITS = 18;

    private JsonNumbers() {}

    /** Whether a number as JSON writes it is nothing but digits that fit into a long. */
    static boolean isPlainLong(String number) {
        if (number.length() > SURELY_LONG_DIGITS) {
            return false;
        }
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (c != '-' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    /** The number; null where its exponent is beyond what a decimal can have. */
    static @Nullable BigDecimal decimal(String number) {
        try {
            return new BigDecimal(number);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** 3.0 and 3e2 are whole too, as JSON Schema has it. */
    static boolean isWhole(BigDecimal value) {
        return value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
    }

    static boolean isPrintable(BigDecimal value) {
        return (long) value.precision() - value.scale() <= MAX_DIGITS;
    }

    /** What the number must be and is not; null where it is within the bounds. */
    static @Nullable String violation(BigDecimal value, BigDecimal min, BigDecimal max) {
        if (value.compareTo(min) < 0) {
            return "at least " + min;
        }
        return value.compareTo(max) > 0 ? "at most " + max : null;
    }

    /** What the number must be and is not; null where it is within the bounds, which may be infinite. */
    static @Nullable String violation(BigDecimal value, double min, double max) {
        if (min != Double.NEGATIVE_INFINITY && value.compareTo(BigDecimal.valueOf(min)) < 0) {
            return "at least " + shown(min);
        }
        boolean above = max != Double.POSITIVE_INFINITY && value.compareTo(BigDecimal.valueOf(max)) > 0;
        return above ? "at most " + shown(max) : null;
    }

    /** 5 and not 5.0. */
    private static String shown(double bound) {
        return bound == Math.rint(bound) && Math.abs(bound) < 1e15
                ? Long.toString((long) bound)
                : Double.toString(bound);
    }
}
