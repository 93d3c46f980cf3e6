package dev.heddle.bridge;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads texts, numbers and booleans, and notes those that are not what they must be. */
final class JsonValues {

    private static final int MAX_SHOWN = 60;

    private final JsonScanner scanner;
    private final JsonPath path;
    private final JsonViolations violations;

    JsonValues(JsonScanner scanner, JsonPath path, JsonViolations violations) {
        this.scanner = scanner;
        this.path = path;
        this.violations = violations;
    }

    boolean bool() throws InvalidAnswer {
        switch (scanner.peek()) {
            case 't' -> {
                scanner.literal("true");
                return true;
            }
            case 'f' -> scanner.literal("false");
            default -> mismatch("true or false");
        }
        return false;
    }

    @Nullable
    String text() throws InvalidAnswer {
        return scanner.peek() == '"' ? scanner.string() : mismatch("a text");
    }

    @Nullable
    String text(int min, int max) throws InvalidAnswer {
        String text = text();
        return text != null && hasSize(text.codePointCount(0, text.length()), min, max, "characters") ? text : null;
    }

    @Nullable
    String text(int min, int max, Pattern pattern) throws InvalidAnswer {
        int start = start();
        String text = text(min, max);
        return text == null || pattern.matcher(text).matches() ? text : violation("match " + pattern, start);
    }

    @Nullable
    String choice(String... allowed) throws InvalidAnswer {
        int start = start();
        String text = text();
        return text == null || List.of(allowed).contains(text)
                ? text
                : violation("be one of " + String.join(", ", allowed), start);
    }

    long int64(long min, long max) throws InvalidAnswer {
        int start = start();
        String number = number("a whole number");
        if (number == null) {
            return 0;
        }
        if (JsonNumbers.isPlainLong(number)) {
            long value = Long.parseLong(number);
            if (value >= min && value <= max) {
                return value;
            }
        }
        BigDecimal value = JsonNumbers.decimal(number);
        String allowed = value == null || !JsonNumbers.isWhole(value)
                ? "a whole number"
                : JsonNumbers.violation(value, BigDecimal.valueOf(min), BigDecimal.valueOf(max));
        if (value != null && allowed == null) {
            return value.longValueExact();
        }
        violation("be " + allowed, start);
        return 0;
    }

    @Nullable
    BigInteger integer(double min, double max) throws InvalidAnswer {
        int start = start();
        String number = number("a whole number");
        BigDecimal value = number == null ? null : exact(number, min, max, start);
        if (value == null || (JsonNumbers.isWhole(value) && JsonNumbers.isPrintable(value))) {
            return value == null ? null : value.toBigIntegerExact();
        }
        return violation("be a whole number of at most " + JsonNumbers.MAX_DIGITS + " digits", start);
    }

    double float64(double min, double max) throws InvalidAnswer {
        int start = start();
        String number = number("a number");
        if (number == null) {
            return 0;
        }
        double rounded = Double.parseDouble(number);
        if (rounded > min && rounded < max && !Double.isInfinite(rounded)) {
            return rounded;
        }
        double least = Math.max(min, -Double.MAX_VALUE);
        double most = Math.min(max, Double.MAX_VALUE);
        exact(number, least, most, start);
        return rounded;
    }

    @Nullable
    BigDecimal decimal(double min, double max) throws InvalidAnswer {
        int start = start();
        String number = number("a number");
        return number == null ? null : exact(number, min, max, start);
    }

    private @Nullable BigDecimal exact(String number, double min, double max, int start) {
        BigDecimal value = JsonNumbers.decimal(number);
        String allowed = value == null ? "a number of a smaller exponent" : JsonNumbers.violation(value, min, max);
        return allowed == null ? value : violation("be " + allowed, start);
    }

    private @Nullable String number(String expected) throws InvalidAnswer {
        char first = scanner.peek();
        return first == '-' || (first >= '0' && first <= '9') ? scanner.number() : mismatch(expected);
    }

    /** Whether a text or array is as long as it must be; notes it where it is not. */
    boolean hasSize(int size, int min, int max, String unit) {
        if (size < min) {
            violations.add("must have at least " + min + " " + unit + ", has " + size);
        } else if (size > max) {
            violations.add("must have at most " + max + " " + unit + ", has " + size);
        }
        return size >= min && size <= max;
    }

    /** Skips a value of another kind than expected. */
    <T> @Nullable T mismatch(String expected) throws InvalidAnswer {
        int start = start();
        scanner.skip(path.depth());
        return violation("be " + expected, start);
    }

    private <T> @Nullable T violation(String allowed, int start) {
        violations.add("must " + allowed + ", was " + shown(scanner.since(start)));
        return null;
    }

    private String shown(String found) {
        char first = found.charAt(0);
        if (first == '{') {
            return "an object";
        }
        if (first == '[') {
            return "an array";
        }
        if (path.isSensitive()) {
            return first == '"' ? "another text" : "another value";
        }
        return found.length() <= MAX_SHOWN ? found : found.substring(0, MAX_SHOWN) + "…";
    }

    /** Where the next value starts. */
    private int start() {
        scanner.peek();
        return scanner.position();
    }
}
