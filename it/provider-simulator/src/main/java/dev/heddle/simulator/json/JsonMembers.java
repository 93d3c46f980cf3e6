package dev.heddle.simulator.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds members of the top level of a JSON object by skipping over everything else.
 *
 * <p>One pass, nothing is built for members that are not wanted. Tolerant: what is malformed ends the search, and a
 * member that cannot be read is a member that is not there.
 */
public final class JsonMembers {

    private record Span(int start, int end) {}

    private final byte[] text;
    private final Map<String, Span> spans = new HashMap<>();

    private JsonMembers(byte[] text) {
        this.text = text;
    }

    /** Looks for the wanted names in a JSON object. */
    public static JsonMembers find(byte[] text, Set<String> wanted) {
        JsonMembers members = new JsonMembers(text);
        int at = members.skipSpace(0);
        if (at < text.length && text[at] == '{') {
            members.scan(at + 1, wanted);
        }
        return members;
    }

    private void scan(int from, Set<String> wanted) {
        int at = skipSpace(from);
        while (at < text.length && text[at] == '"') {
            int nameEnd = skipString(at);
            int valueStart = skipSpace(skipSpace(nameEnd) + 1);
            int valueEnd = skipValue(valueStart);
            if (valueEnd <= valueStart) {
                return;
            }
            String name = new String(text, at + 1, Math.max(0, nameEnd - at - 2), UTF_8);
            if (wanted.contains(name)) {
                spans.put(name, new Span(valueStart, valueEnd));
            }
            at = skipSpace(valueEnd);
            if (at < text.length && text[at] == ',') {
                at = skipSpace(at + 1);
            }
        }
    }

    /** True if the member is there and is neither null, nor an empty array. */
    public boolean has(String name) {
        Span span = spans.get(name);
        if (span == null || text[span.start] == 'n') {
            return false;
        }
        return text[span.start] != '[' || text[skipSpace(span.start + 1)] != ']';
    }

    /** The member's value, fully read; null if it is not there or not JSON. */
    public @Nullable Object value(String name) {
        Span span = spans.get(name);
        if (span == null) {
            return null;
        }
        try {
            return JsonReader.read(new String(text, span.start, span.end - span.start, UTF_8));
        } catch (IllegalArgumentException notJson) {
            return null;
        }
    }

    /** The member's value if it is a string. */
    public @Nullable String string(String name) {
        return value(name) instanceof String value ? value : null;
    }

    /** The member's value if it is a boolean, else the given one. */
    public boolean bool(String name, boolean otherwise) {
        return value(name) instanceof Boolean value ? value : otherwise;
    }

    /** The member's value if it is a whole number, else the given one. */
    public int integer(String name, int otherwise) {
        return value(name) instanceof Long value ? value.intValue() : otherwise;
    }

    private int skipValue(int start) {
        if (start >= text.length) {
            return start;
        }
        return switch (text[start]) {
            case '"' -> skipString(start);
            case '{', '[' -> skipContainer(start);
            default -> skipScalar(start);
        };
    }

    private int skipContainer(int start) {
        int depth = 0;
        int at = start;
        while (at < text.length) {
            byte c = text[at];
            if (c == '"') {
                at = skipString(at);
                continue;
            }
            at++;
            if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                return at;
            }
        }
        return start;
    }

    private int skipString(int start) {
        int at = start + 1;
        while (at < text.length && text[at] != '"') {
            at += text[at] == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, text.length);
    }

    private int skipScalar(int start) {
        int at = start;
        while (at < text.length && text[at] > ' ' && text[at] != ',' && text[at] != '}' && text[at] != ']') {
            at++;
        }
        return at;
    }

    private int skipSpace(int start) {
        int at = start;
        while (at < text.length && text[at] >= 0 && text[at] <= ' ') {
            at++;
        }
        return at;
    }
}
