package dev.heddle.runtime.dialect.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.heddle.runtime.dialect.buffer.ByteOrderMark;
import java.io.IOException;
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
 * or beyond the bounds of {@link Json}, the cursor stops, every loop ends, and {@link #complete} is false.
 */
public final class JsonCursor implements AutoCloseable {

    /** {@link #string} returns at most so many characters: enough for any name, identifier or message. */
    public static final int MAX_STRING_CHARS = 8_192;

    /** {@link #strings} returns at most so many. */
    public static final int MAX_STRINGS = 1_024;

    private final byte[] bytes;
    private final int base;
    private final @Nullable JsonParser parser;
    private @Nullable JsonToken value;
    private String name = "";
    private boolean unread;
    private boolean failed;

    private JsonCursor(byte[] bytes, int base, @Nullable JsonParser parser) {
        this.bytes = bytes;
        this.base = base;
        this.parser = parser;
        this.failed = parser == null;
        value(next());
    }

    /** A cursor on the document's root value; a byte order mark is skipped. The bytes are not copied. */
    public static JsonCursor over(byte[] bytes, int offset, int length) {
        int base = offset + ByteOrderMark.length(bytes, offset, length);
        JsonParser parser;
        try {
            parser = Json.FACTORY.createParser(bytes, base, offset + length - base);
        } catch (IOException e) {
            parser = null;
        }
        return new JsonCursor(bytes, base, parser);
    }

    /** Enters the current value if it is an object; else leaves it unread. */
    public boolean object() {
        return enter(JsonToken.START_OBJECT);
    }

    /** Enters the current value if it is an array; else leaves it unread. */
    public boolean array() {
        return enter(JsonToken.START_ARRAY);
    }

    /** Moves to the entered object's next field, whose value becomes the current one; false at the object's end. */
    public boolean nextField() {
        leave();
        JsonToken token = next();
        if (token != JsonToken.FIELD_NAME || parser == null) {
            end(token, JsonToken.END_OBJECT);
            return false;
        }
        try {
            name = parser.currentName();
        } catch (IOException e) {
            failed = true;
        }
        return value(next());
    }

    /** Moves to the entered array's next element, which becomes the current value; false at the array's end. */
    public boolean nextElement() {
        leave();
        JsonToken token = next();
        if (token == JsonToken.END_ARRAY) {
            end(token, JsonToken.END_ARRAY);
            return false;
        }
        return value(token);
    }

    /** The name of the field last moved to. */
    public String name() {
        return name;
    }

    public boolean isNull() {
        return value == JsonToken.VALUE_NULL;
    }

    public boolean isString() {
        return value == JsonToken.VALUE_STRING;
    }

    public boolean isObject() {
        return value == JsonToken.START_OBJECT;
    }

    public boolean isArray() {
        return value == JsonToken.START_ARRAY;
    }

    public boolean isNumber() {
        return value == JsonToken.VALUE_NUMBER_INT || value == JsonToken.VALUE_NUMBER_FLOAT;
    }

    public boolean isTrue() {
        return value == JsonToken.VALUE_TRUE;
    }

    /** The current value if it is a string, cut to {@link #MAX_STRING_CHARS}; else null. */
    public @Nullable String string() {
        String text = text();
        return text == null || text.length() <= MAX_STRING_CHARS ? text : text.substring(0, MAX_STRING_CHARS);
    }

    /** The current value if it is a string, however long; else null. */
    public @Nullable String text() {
        if (!isString() || failed || parser == null) {
            return null;
        }
        try {
            return parser.getText();
        } catch (IOException | RuntimeException e) {
            failed = true;
            return null;
        }
    }

    /** Whether the current value is a string with at least one character. */
    public boolean isText() {
        if (!isString() || failed || parser == null) {
            return false;
        }
        try {
            return parser.getTextLength() > 0;
        } catch (IOException | RuntimeException e) {
            failed = true;
            return false;
        }
    }

    /** The current value if it is a number, without its fraction; null where it is none or beyond a long. */
    public @Nullable Long integer() {
        Double number = number();
        if (number == null || parser == null || !(Math.abs(number) < 0x1p63)) {
            return null;
        }
        if (value == JsonToken.VALUE_NUMBER_FLOAT) {
            return number.longValue();
        }
        try {
            return parser.getLongValue();
        } catch (IOException | RuntimeException e) {
            failed = true;
            return null;
        }
    }

    /** As {@link #integer}, with a value for none. */
    public long integer(long otherwise) {
        Long number = integer();
        return number == null ? otherwise : number;
    }

    /** The current value if it is a number; else null. */
    public @Nullable Double number() {
        if (!isNumber() || failed || parser == null) {
            return null;
        }
        try {
            return parser.getDoubleValue();
        } catch (IOException | RuntimeException e) {
            failed = true;
            return null;
        }
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

    /** Where the current value starts in the bytes. */
    public int start() {
        return parser == null
                ? base
                : base + (int) parser.currentTokenLocation().getByteOffset();
    }

    /** Skips the current value; where it ends in the bytes, exclusively, or -1 where it is cut off. */
    public int skip() {
        if (parser == null || failed) {
            return -1;
        }
        try {
            leave();
            parser.finishToken();
        } catch (IOException | RuntimeException e) {
            failed = true;
        }
        return failed ? -1 : base + (int) parser.currentLocation().getByteOffset();
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
        return end < start ? null : new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    /** Reads to the document's end: whether it is one well-formed value and nothing else. */
    public boolean complete() {
        if (parser == null) {
            return false;
        }
        leave();
        while (!failed && !parser.getParsingContext().inRoot()) {
            next();
        }
        return !failed && next() == null && !failed;
    }

    @Override
    public void close() {
        if (parser == null) {
            return;
        }
        try {
            parser.close();
        } catch (IOException e) {
            failed = true;
        }
    }

    private boolean enter(JsonToken start) {
        if (!unread || value != start || failed) {
            return false;
        }
        unread = false;
        return true;
    }

    private boolean value(@Nullable JsonToken token) {
        value = token;
        unread = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY;
        failed |= token == null;
        return !failed;
    }

    private void end(@Nullable JsonToken token, JsonToken expected) {
        failed |= token != expected;
        value = expected;
        unread = false;
    }

    private void leave() {
        if (!unread || failed || parser == null) {
            return;
        }
        unread = false;
        try {
            parser.skipChildren();
        } catch (IOException | RuntimeException e) {
            failed = true;
        }
    }

    private @Nullable JsonToken next() {
        if (failed || parser == null) {
            return null;
        }
        try {
            return parser.nextToken();
        } catch (IOException | RuntimeException e) {
            failed = true;
            return null;
        }
    }
}
