package dev.heddle.simulator.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds and writes JSON: maps are objects, lists are arrays, and {@link Raw} is text that is JSON already.
 *
 * <p>Values are written in the order they were given, without white space.
 */
public final class Json {

    /** A member with this value is left out. */
    public static final Object ABSENT = new Object();

    private Json() {}

    /** Text that is JSON already and is written as it is. */
    public record Raw(String text) {}

    /** An object of alternating names and values; a value may be null or {@link #ABSENT}. */
    public static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (!ABSENT.equals(namesAndValues[i + 1])) {
                object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
            }
        }
        return object;
    }

    /** The JSON text of a value. */
    public static String write(@Nullable Object value) {
        StringBuilder out = new StringBuilder(256);
        append(out, value);
        return out.toString();
    }

    private static void append(StringBuilder out, @Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            appendObject(out, object);
        } else if (value instanceof List<?> array) {
            appendArray(out, array);
        } else if (value instanceof Raw raw) {
            out.append(raw.text());
        } else if (value instanceof CharSequence || value instanceof Enum<?>) {
            appendString(out, value.toString());
        } else {
            out.append(value);
        }
    }

    private static void appendObject(StringBuilder out, Map<?, ?> object) {
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> member : object.entrySet()) {
            out.append(separator);
            appendString(out, String.valueOf(member.getKey()));
            out.append(':');
            append(out, member.getValue());
            separator = ",";
        }
        out.append('}');
    }

    private static void appendArray(StringBuilder out, List<?> array) {
        out.append('[');
        String separator = "";
        for (Object element : array) {
            out.append(separator);
            append(out, element);
            separator = ",";
        }
        out.append(']');
    }

    private static void appendString(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            appendCharacter(out, text.charAt(i));
        }
        out.append('"');
    }

    private static void appendCharacter(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < 0x20) {
                    out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
