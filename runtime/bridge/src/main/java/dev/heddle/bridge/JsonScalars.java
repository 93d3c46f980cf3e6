package dev.heddle.bridge;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the texts, numbers and truth values of {@link JsonInput}. Not thread-safe. */
public abstract class JsonScalars {

    final JsonPath path = new JsonPath();
    final JsonViolations violations = new JsonViolations(path);
    final JsonScanner scanner;
    final JsonValues values;

    JsonScalars(String text) {
        this.scanner = new JsonScanner(text, violations);
        this.values = new JsonValues(scanner, path, violations);
    }

    /** Whether the value is null, which is then consumed. */
    public boolean isNull() throws InvalidAnswer {
        boolean isNull = scanner.peek() == 'n';
        if (isNull) {
            scanner.literal("null");
        }
        return isNull;
    }

    public boolean bool() throws InvalidAnswer {
        return values.bool();
    }

    public @Nullable String text() throws InvalidAnswer {
        return values.text();
    }

    /** Reads a text of {@code min} to {@code max} characters: Unicode code points, as JSON Schema counts. */
    public @Nullable String text(int min, int max) throws InvalidAnswer {
        return values.text(min, max);
    }

    /** Reads a text of so many characters that matches the pattern as a whole. */
    public @Nullable String text(int min, int max, Pattern pattern) throws InvalidAnswer {
        return values.text(min, max, pattern);
    }

    /** Reads one of the texts that are allowed. */
    public @Nullable String choice(String... allowed) throws InvalidAnswer {
        return values.choice(allowed);
    }

    public int int32() throws InvalidAnswer {
        return int32(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** Reads a whole number from {@code min} to {@code max}; 3.0 is one too. */
    public int int32(int min, int max) throws InvalidAnswer {
        return (int) values.int64(min, max);
    }

    public long int64() throws InvalidAnswer {
        return int64(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Reads a whole number from {@code min} to {@code max}; 3.0 is one too. */
    public long int64(long min, long max) throws InvalidAnswer {
        return values.int64(min, max);
    }

    public @Nullable BigInteger integer() throws InvalidAnswer {
        return integer(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** Reads a whole number from {@code min} to {@code max}, which may be infinite, of at most 1000 digits. */
    public @Nullable BigInteger integer(double min, double max) throws InvalidAnswer {
        return values.integer(min, max);
    }

    public double float64() throws InvalidAnswer {
        return float64(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** Reads a number from {@code min} to {@code max}; one that is too large for a double is a violation. */
    public double float64(double min, double max) throws InvalidAnswer {
        return values.float64(min, max);
    }

    public float float32() throws InvalidAnswer {
        return float32(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** Reads a number from {@code min} to {@code max}; one that is too large for a float is a violation. */
    public float float32(double min, double max) throws InvalidAnswer {
        double least = Math.max(min, -Float.MAX_VALUE);
        double most = Math.min(max, Float.MAX_VALUE);
        return (float) values.float64(least, most);
    }

    public @Nullable BigDecimal decimal() throws InvalidAnswer {
        return decimal(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** Reads a number from {@code min} to {@code max}, which may be infinite, exactly. */
    public @Nullable BigDecimal decimal(double min, double max) throws InvalidAnswer {
        return values.decimal(min, max);
    }
}
