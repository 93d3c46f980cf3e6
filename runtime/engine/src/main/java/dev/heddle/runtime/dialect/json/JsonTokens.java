package dev.heddle.runtime.dialect.json;

import org.jspecify.annotations.Nullable;

/**
 * The tokens of a JSON document in UTF-8, by RFC 8259, taken from its bytes one by one; a string is looked at when it is asked for
 * or passed. Fails once and quietly: after the first failure, which is the document's, every answer is null. Not thread-safe.
 */
final class JsonTokens {

    /** Deeper nesting fails: documents are untrusted. */
    static final int MAX_DEPTH = 1_000;

    /** Longer numbers fail, which would be slow to convert. */
    static final int MAX_NUMBER_BYTES = 1_000;

    /** Longer names fail. */
    static final int MAX_NAME_BYTES = 4_096;

    private static final int END = -1;

    /** What may come: the root value, or what its name says. Not an enum, as every token asks. */
    private static final int ROOT = 0;

    private static final int FIRST_NAME = 1;
    private static final int COLON = 2;
    private static final int FIRST_ELEMENT = 3;
    private static final int SEPARATOR = 4;

    private final byte[] bytes;
    private final int limit;
    private final OpenValues open = new OpenValues();
    private int next = ROOT;
    private int at;
    private int start;
    /** Of the text between the quotes, or of the number. */
    private int textStart;

    private int textEnd;
    private int nameHash;
    private boolean unpassed;
    private boolean failed;

    JsonTokens(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.at = offset;
        this.start = offset;
        this.limit = offset + length;
    }

    boolean failed() {
        return failed;
    }

    void fail() {
        failed = true;
    }

    /** Null at the document's end, and after a failure. */
    @Nullable
    JsonToken next() {
        pass();
        if (failed) {
            return null;
        }
        int first = peek();
        return switch (next) {
            case ROOT -> first == END ? null : value(first);
            case FIRST_NAME -> first == '}' ? close(JsonToken.OBJECT_END) : name(first);
            case FIRST_ELEMENT -> first == ']' ? close(JsonToken.ARRAY_END) : value(first);
            case COLON -> first == ':' ? afterColon() : failure();
            default -> separated(first);
        };
    }

    /** Reads to the end of the object or array that has just begun. */
    void skipChildren() {
        int outer = open.depth() - 1;
        while (!failed && open.depth() > outer) {
            next();
        }
    }

    /** Passes the current token, which a string has not been yet. */
    void pass() {
        if (unpassed) {
            unpassed = false;
            textEnd = JsonText.end(bytes, textStart, limit);
            failed = textEnd == JsonText.MALFORMED;
            at = textEnd + 1;
        }
    }

    String name() {
        return failed ? "" : JsonNames.of(bytes, textStart, textEnd, nameHash);
    }

    /** The current string; null where it is malformed or cut off. */
    @Nullable
    String text() {
        pass();
        return failed ? null : JsonText.decoded(bytes, textStart, textEnd);
    }

    /** Whether the current string is well-formed and not empty. */
    boolean hasText() {
        pass();
        return !failed && textEnd > textStart;
    }

    /** Null where the current whole number is beyond a long. */
    @Nullable
    Long integer() {
        return failed ? null : JsonNumber.integer(bytes, textStart, textEnd);
    }

    @Nullable
    Double number() {
        return failed ? null : JsonNumber.number(bytes, textStart, textEnd);
    }

    boolean inRoot() {
        return open.depth() == 0;
    }

    /** Where the text of the current string, name or number starts, behind its quote if it has one. */
    int textStart() {
        return textStart;
    }

    /** Where it ends; of a string that was {@linkplain #pass passed}. */
    int textEnd() {
        return textEnd;
    }

    /** Where the current token starts in the bytes. */
    int start() {
        return start;
    }

    /** Where the first token starts that was not read yet, but for white space. */
    int position() {
        return at;
    }

    private @Nullable JsonToken separated(int first) {
        if (first == END && open.depth() == 0) {
            return null;
        }
        if (first == ',' && open.depth() > 0) {
            at++;
            return open.isObject() ? name(peek()) : value(peek());
        }
        if (first == '}' && open.isObject()) {
            return close(JsonToken.OBJECT_END);
        }
        return first == ']' && open.isArray() ? close(JsonToken.ARRAY_END) : failure();
    }

    private @Nullable JsonToken afterColon() {
        at++;
        return value(peek());
    }

    private @Nullable JsonToken name(int first) {
        if (first != '"') {
            return failure();
        }
        start = at;
        textStart = at + 1;
        nameHash = 0;
        int end = textStart;
        while (end < limit && JsonText.isPlain(bytes[end])) {
            nameHash = 31 * nameHash + bytes[end++];
        }
        textEnd = JsonText.end(bytes, end, limit);
        if (textEnd == JsonText.MALFORMED || textEnd - textStart > MAX_NAME_BYTES) {
            return failure();
        }
        at = textEnd + 1;
        next = COLON;
        return JsonToken.NAME;
    }

    private @Nullable JsonToken value(int first) {
        start = at;
        next = SEPARATOR;
        return switch (first) {
            case '"' -> string();
            case '{' -> open(true, JsonToken.OBJECT);
            case '[' -> open(false, JsonToken.ARRAY);
            case 't' -> word("true", JsonToken.TRUE);
            case 'f' -> word("false", JsonToken.FALSE);
            case 'n' -> word("null", JsonToken.NULL);
            default -> number(first);
        };
    }

    private JsonToken string() {
        start = at;
        textStart = ++at;
        unpassed = true;
        return JsonToken.STRING;
    }

    private @Nullable JsonToken number(int first) {
        if (first != '-' && (first < '0' || first > '9')) {
            return failure();
        }
        int whole = JsonNumber.wholeEnd(bytes, at, limit);
        int end = whole == JsonNumber.MALFORMED ? whole : JsonNumber.end(bytes, whole, limit);
        if (end == JsonNumber.MALFORMED || end - at > MAX_NUMBER_BYTES) {
            return failure();
        }
        textStart = at;
        textEnd = end;
        at = end;
        return end == whole ? JsonToken.INTEGER : JsonToken.FRACTION;
    }

    private @Nullable JsonToken word(String word, JsonToken meant) {
        if (word.length() > limit - at) {
            return failure();
        }
        for (int i = 0; i < word.length(); i++) {
            if (bytes[at + i] != word.charAt(i)) {
                return failure();
            }
        }
        at += word.length();
        return meant;
    }

    private @Nullable JsonToken open(boolean object, JsonToken opened) {
        if (open.depth() == MAX_DEPTH) {
            return failure();
        }
        at++;
        open.push(object);
        next = object ? FIRST_NAME : FIRST_ELEMENT;
        return opened;
    }

    private JsonToken close(JsonToken closed) {
        start = at++;
        open.pop();
        next = SEPARATOR;
        return closed;
    }

    private @Nullable JsonToken failure() {
        failed = true;
        return null;
    }

    /** The first byte of the next token, to which it moves; {@link #END} where there is none. */
    private int peek() {
        while (at < limit) {
            byte value = bytes[at];
            if (value > ' ' || (value != ' ' && value != '\n' && value != '\r' && value != '\t')) {
                return value & 0xFF;
            }
            at++;
        }
        return END;
    }
}
