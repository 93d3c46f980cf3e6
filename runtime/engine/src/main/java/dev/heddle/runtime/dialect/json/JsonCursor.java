package dev.heddle.runtime.dialect.json;

import dev.heddle.runtime.dialect.buffer.ByteOrderMark;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a JSON document once, from value to value. Values that are not read are skipped. Not thread-safe.
 *
 * <pre>{@code
 * try (JsonCursor json = JsonCursor.over(bytes, 0, bytes.length)) {
 *     if (json.object()) {
 *         while (json.nextField()) {
 *             switch (json.name()) {
 *                 case "model" -> model = json.string();
 *                 case "usage" -> readUsage(json);
 *                 default -> {}
 *             }
 *         }
 *     }
 *     complete = json.complete();
 * }
 * }</pre>
 *
 * <p>An object or array that was entered must be walked to its end. Nothing throws: where the document is malformed, cut off
 * or nested deeper than 1,000 levels, the cursor stops, every loop ends, and {@link #complete} is false.
 */
public final class JsonCursor implements AutoCloseable {

    /** {@link #string} returns at most so many characters: enough for any name, identifier or message. */
    public static final int MAX_STRING_CHARS = 8_192;

    /** {@link #strings} returns at most so many. */
    public static final int MAX_STRINGS = 1_024;

    private final byte[] bytes;
    private final int limit;
    private final JsonTokens tokens;
    private @Nullable JsonToken value;
    private String name = "";
    private boolean unread;

    private JsonCursor(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.limit = offset + length;
        this.tokens = new JsonTokens(bytes, offset, length);
        value(tokens.next());
    }

    /** A cursor on the document's root value; a byte order mark is skipped. The bytes are not copied. */
    public static JsonCursor over(byte[] bytes, int offset, int length) {
        int mark = ByteOrderMark.length(bytes, offset, length);
        return new JsonCursor(bytes, offset + mark, length - mark);
    }

    /** Enters the current value if it is an object; else leaves it unread. */
    public boolean object() {
        return enter(JsonToken.OBJECT);
    }

    /** Enters the current value if it is an array; else leaves it unread. */
    public boolean array() {
        return enter(JsonToken.ARRAY);
    }

    /** Moves to the entered object's next field, whose value becomes the current one; false at the object's end. */
    public boolean nextField() {
        leave();
        JsonToken token = tokens.next();
        if (token != JsonToken.NAME) {
            end(token, JsonToken.OBJECT_END);
            return false;
        }
        name = tokens.name();
        return value(tokens.next());
    }

    /** Moves to the entered array's next element, which becomes the current value; false at the array's end. */
    public boolean nextElement() {
        leave();
        JsonToken token = tokens.next();
        if (token == JsonToken.ARRAY_END) {
            end(token, JsonToken.ARRAY_END);
            return false;
        }
        return value(token);
    }

    /** The name of the field last moved to. */
    public String name() {
        return name;
    }

    public boolean isNull() {
        return value == JsonToken.NULL;
    }

    public boolean isString() {
        return value == JsonToken.STRING;
    }

    public boolean isObject() {
        return value == JsonToken.OBJECT;
    }

    public boolean isArray() {
        return value == JsonToken.ARRAY;
    }

    public boolean isNumber() {
        return value == JsonToken.INTEGER || value == JsonToken.FRACTION;
    }

    public boolean isTrue() {
        return value == JsonToken.TRUE;
    }

    /** The current value if it is a string, cut to {@link #MAX_STRING_CHARS}; else null. */
    public @Nullable String string() {
        String text = text();
        return text == null || text.length() <= MAX_STRING_CHARS ? text : text.substring(0, MAX_STRING_CHARS);
    }

    /** The current value if it is a string, however long; else null. */
    public @Nullable String text() {
        return isString() ? tokens.text() : null;
    }

    /** Whether the current value is a string with at least one character. */
    public boolean isText() {
        return isString() && tokens.hasText();
    }

    /** The current value if it is a number, without its fraction; null where it is none or beyond a long. */
    public @Nullable Long integer() {
        if (value == JsonToken.INTEGER) {
            return tokens.integer();
        }
        Double number = number();
        return number != null && Math.abs(number) < 0x1p63 ? (Long) number.longValue() : null;
    }

    /** As {@link #integer}, with a value for none. */
    public long integer(long otherwise) {
        Long number = integer();
        return number == null ? otherwise : number;
    }

    /** The current value if it is a number; else null. */
    public @Nullable Double number() {
        return isNumber() ? tokens.number() : null;
    }

    /** The current value if it is a string, or the strings in it if it is an array; at most {@link #MAX_STRINGS}. */
    public List<String> strings() {
        String one = string();
        if (one != null) {
            return List.of(one);
        }
        List<String> all = new ArrayList<>();
        if (array()) {
            while (nextElement()) {
                String element = string();
                if (element != null && all.size() < MAX_STRINGS) {
                    all.add(element);
                }
            }
        }
        return all;
    }

    /**
     * A second cursor on the current value, which stays unread here: to see what comes late in an object before the rest is
     * read. It cannot tell whether the value is complete.
     */
    public JsonCursor lookAhead() {
        int start = Math.min(start(), limit);
        return over(bytes, start, limit - start);
    }

    /** Where the current value starts in the bytes. */
    public int start() {
        return tokens.start();
    }

    /** Skips the current value; where it ends in the bytes, exclusively, or -1 where it is cut off. */
    public int skip() {
        leave();
        tokens.pass();
        return tokens.failed() ? -1 : tokens.position();
    }

    /** Skips the current value; its JSON as it stands in the bytes, or null where it is cut off. */
    public @Nullable String raw() {
        return rawFrom(start());
    }

    /**
     * The JSON from a place that {@link #start} told up to the end of the current value, which may have been read or walked
     * to its end in between; null where it is cut off.
     */
    public @Nullable String rawFrom(int start) {
        int end = skip();
        return end < 0 || end < start ? null : new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    /** Reads to the document's end: whether it is one well-formed value and nothing else. */
    public boolean complete() {
        leave();
        while (!tokens.failed() && !tokens.inRoot()) {
            tokens.next();
        }
        return !tokens.failed() && tokens.next() == null && !tokens.failed();
    }

    /** Ends the walk. */
    @Override
    public void close() {
        tokens.fail();
    }

    private boolean enter(JsonToken start) {
        if (!unread || value != start || tokens.failed()) {
            return false;
        }
        unread = false;
        return true;
    }

    private boolean value(@Nullable JsonToken token) {
        value = token;
        unread = token == JsonToken.OBJECT || token == JsonToken.ARRAY;
        if (token == null) {
            tokens.fail();
        }
        return token != null;
    }

    private void end(@Nullable JsonToken token, JsonToken expected) {
        value = expected;
        unread = false;
        if (token != expected) {
            tokens.fail();
        }
    }

    private void leave() {
        if (unread) {
            unread = false;
            tokens.skipChildren();
        }
    }
}
