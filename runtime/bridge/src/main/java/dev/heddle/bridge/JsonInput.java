package dev.heddle.bridge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
public final class JsonInput extends JsonScalars {

    /** The most objects and arrays within each other. */
    public static final int MAX_DEPTH = 64;

    public JsonInput(String text) {
        super(text);
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

    /** Reads a value that may be null. */
    public <T> Optional<T> optional(Reader<T> value) throws InvalidAnswer {
        return isNull() ? Optional.empty() : Optional.ofNullable(value.read(this));
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
