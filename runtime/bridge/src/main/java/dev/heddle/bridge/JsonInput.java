package dev.heddle.bridge;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer in JSON, for generated decoders: they ask for what their record needs, and whatever does not fit is noted
 * with its path and skipped, so that one reading finds everything that is wrong.
 *
 * <p>Strict: text that is not JSON by RFC 8259, is cut off, or is nested deeper than {@link #MAX_DEPTH} levels ends the reading.
 * A property that comes twice is a violation. Properties that nobody asks for are ignored: nothing of them reaches the
 * program, and asking again would cost a call. A method that notes a violation returns null, 0 or false, and {@link #end}
 * throws in place of returning what was made of it. Not thread-safe.
 */
public final class JsonInput {

    /** The most objects and arrays within each other. */
    public static final int MAX_DEPTH = 64;

    private final JsonPath path = new JsonPath();
    private final JsonViolations violations = new JsonViolations(path);
    private final JsonScanner scanner;
    private final JsonValues values;

    public JsonInput(String text) {
        this.scanner = new JsonScanner(text, violations);
        this.values = new JsonValues(scanner, path, violations);
    }

    /** Reads one value. */
    @FunctionalInterface
    public interface Reader<T> {

        /** The value; null where it has been noted as a violation. */
        @Nullable
        T read(JsonInput in) throws InvalidAnswer;
    }

    /** Begins an object; false where there is something else, which is skipped. */
    public boolean beginObject() throws InvalidAnswer {
        if (scanner.peek() != '{') {
            values.mismatch("an object");
            return false;
        }
        scanner.enter(path.depth() + 1);
        path.enterObject(violations.count());
        return true;
    }

    /** Goes on to the next property of the object, whose value is to be read or skipped; false at the object's end. */
    public boolean nextProperty() throws InvalidAnswer {
        if (!hasNext('}', "',' or '}'")) {
            return false;
        }
        path.nextProperty(scanner.name());
        scanner.expect(':', "':'");
        if (path.isRepeated()) {
            violations.add("must be there once, is repeated");
        }
        return true;
    }

    /** The name of the property that {@link #nextProperty} went to. */
    public String property() {
        return path.property();
    }

    /**
     * Ends the object.
     *
     * @param required the properties that it must have
     * @return whether everything in it was as it should be
     */
    public boolean endObject(String... required) {
        for (String name : required) {
            if (!path.has(name)) {
                path.nextProperty(name);
                violations.add("is missing");
                path.forgetProperty();
            }
        }
        return path.leave() == violations.count();
    }

    /** Skips a value. */
    void skip() throws InvalidAnswer {
        scanner.skip(path.depth());
    }

    /** Skips the value of a property that nobody asks for. */
    public void skipUnknown() throws InvalidAnswer {
        skip();
        path.forgetProperty();
    }

    /** Reads an array of {@code min} to {@code max} elements. The list cannot be changed. */
    public <T> @Nullable List<T> list(int min, int max, Reader<T> element) throws InvalidAnswer {
        List<T> elements = elements(element);
        return elements != null && values.hasSize(elements.size(), min, max, "elements")
                ? Collections.unmodifiableList(elements)
                : null;
    }

    /** Reads an array of {@code min} to {@code max} different elements; equal ones are one. The set cannot be changed. */
    public <T> @Nullable Set<T> set(int min, int max, Reader<T> element) throws InvalidAnswer {
        List<T> elements = elements(element);
        if (elements == null) {
            return null;
        }
        Set<T> set = new LinkedHashSet<>(elements);
        return values.hasSize(set.size(), min, max, "different elements") ? Collections.unmodifiableSet(set) : null;
    }

    private <T> @Nullable List<T> elements(Reader<T> element) throws InvalidAnswer {
        if (scanner.peek() != '[') {
            return values.mismatch("an array");
        }
        scanner.enter(path.depth() + 1);
        path.enterArray(violations.count());
        List<T> elements = new ArrayList<>();
        while (hasNext(']', "',' or ']'")) {
            path.nextElement();
            elements.add(element.read(this));
        }
        return path.leave() == violations.count() ? elements : null;
    }

    public <T> @Nullable List<T> list(Reader<T> element) throws InvalidAnswer {
        return list(0, Integer.MAX_VALUE, element);
    }

    public <T> @Nullable Set<T> set(Reader<T> element) throws InvalidAnswer {
        return set(0, Integer.MAX_VALUE, element);
    }

    /** Reads the one property {@code value} of an object around a value that is no object itself. */
    public <T> @Nullable T wrapped(Reader<T> value) throws InvalidAnswer {
        if (!beginObject()) {
            return null;
        }
        T read = null;
        while (nextProperty()) {
            if (property().equals("value")) {
                read = value.read(this);
            } else {
                skipUnknown();
            }
        }
        return endObject("value") ? read : null;
    }

    /**
     * Looks into the object that follows for the property that says what it is. The object is still to be read.
     *
     * @return null where the property is missing or is none of those allowed; then the object has been skipped
     */
    public @Nullable String discriminator(String property, String... allowed) throws InvalidAnswer {
        scanner.peek();
        int start = scanner.position();
        if (!beginObject()) {
            return null;
        }
        String found = null;
        while (nextProperty()) {
            if (found == null && property().equals(property)) {
                found = choice(allowed);
            } else {
                skipUnknown();
            }
        }
        if (!endObject(property)) {
            return null;
        }
        scanner.reset(start);
        return found;
    }

    /** Whether the value is null, which is then consumed. */
    public boolean isNull() throws InvalidAnswer {
        boolean isNull = scanner.peek() == 'n';
        if (isNull) {
            scanner.literal("null");
        }
        return isNull;
    }

    /** Reads a value that may be null. */
    public <T> Optional<T> optional(Reader<T> value) throws InvalidAnswer {
        return isNull() ? Optional.empty() : Optional.ofNullable(value.read(this));
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

    /** From here to the end of the property or element, violations do not show what was found. */
    public JsonInput sensitive() {
        path.sensitive();
        return this;
    }

    /**
     * Notes that the constructor of what was read refused it.
     *
     * @return null, of any type
     */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T> @Nullable T refused(RuntimeException refusal) {
        boolean shown = refusal.getMessage() != null && !path.isSensitive();
        violations.add("is refused by its constructor: "
                + (shown ? refusal.getMessage() : refusal.getClass().getSimpleName()));
        return null;
    }

    /**
     * Ends the text.
     *
     * @return the value
     * @throws InvalidAnswer where anything was wrong
     */
    public <T> T end(@Nullable T value) throws InvalidAnswer {
        scanner.expectEnd();
        if (violations.count() > 0) {
            throw violations.toException();
        }
        return Objects.requireNonNull(value, "nothing was read, and nothing was wrong");
    }

    /** Whether the array or object goes on; false has consumed its end. */
    private boolean hasNext(char closing, String expected) throws InvalidAnswer {
        boolean begun = path.goOn();
        if (scanner.take(closing)) {
            return false;
        }
        if (begun) {
            scanner.expect(',', expected);
        }
        return true;
    }
}
