package dev.heddle.runtime.dialect.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.heddle.runtime.dialect.buffer.ByteOrderMark;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document in a form that does not tell how it was written: members in the order of their names, no white space, numbers
 * and strings by their value. Two documents have the same form if and only if they say the same; of repeated members all count, in
 * their order. The form is binary, every value with its kind and length in front, and is meant to be digested.
 *
 * <p>One pass over the document and memory in proportion to it; sorting nested objects may copy at most {@value #MAX_COPIES} times
 * the document.
 */
public final class CanonicalJson {

    private static final int MAX_COPIES = 32;

    private static final byte OBJECT = 'o';
    private static final byte ARRAY = 'a';
    private static final byte STRING = 's';
    private static final byte NUMBER = 'n';
    private static final byte END = 'e';
    private static final byte TRUE = 't';
    private static final byte FALSE = 'f';
    private static final byte NULL = '0';
    private static final byte LEFT_OUT = 'x';

    private final JsonParser parser;
    private final int base;
    private final Set<String> ignored;
    private final int leftOutAt;
    private final CanonicalBytes out;
    private final MemberOrder order;

    private CanonicalJson(JsonParser parser, int base, int length, Set<String> ignored, int leftOutAt) {
        this.parser = parser;
        this.base = base;
        this.ignored = ignored;
        this.leftOutAt = leftOutAt;
        this.out = new CanonicalBytes(length + length / 4 + 64);
        this.order = new MemberOrder(out, (long) MAX_COPIES * Math.max(length, 1_024));
    }

    /**
     * The document's form.
     *
     * @param ignored names of members of the root object that do not count
     * @param leftOutAt where the value starts whose place counts and whose content does not; -1 for none
     * @return null where it is no well-formed document, or nested too wildly
     */
    public static @Nullable CanonicalBytes of(byte[] document, Set<String> ignored, int leftOutAt) {
        int mark = ByteOrderMark.length(document, 0, document.length);
        int length = document.length - mark;
        try (JsonParser parser = Json.FACTORY.createParser(document, mark, length)) {
            CanonicalJson json = new CanonicalJson(parser, mark, length, ignored, leftOutAt);
            JsonToken root = parser.nextToken();
            if (root == null || !json.value(root, true) || parser.nextToken() != null) {
                return null;
            }
            return json.out;
        } catch (IOException | RuntimeException malformed) {
            return null;
        }
    }

    private boolean value(JsonToken token, boolean root) throws IOException {
        if (leftOutAt >= 0 && base + (int) parser.currentTokenLocation().getByteOffset() == leftOutAt) {
            parser.skipChildren();
            out.append(LEFT_OUT);
            return true;
        }
        switch (token) {
            case START_OBJECT -> {
                return object(root);
            }
            case START_ARRAY -> {
                return array();
            }
            case VALUE_STRING -> string();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                out.append(NUMBER);
                CanonicalNumber.append(parser, out);
                out.append(END);
            }
            case VALUE_TRUE -> out.append(TRUE);
            case VALUE_FALSE -> out.append(FALSE);
            case VALUE_NULL -> out.append(NULL);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean array() throws IOException {
        out.append(ARRAY);
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null || !value(token, false)) {
                return false;
            }
        }
        out.append(END);
        return true;
    }

    private boolean object(boolean root) throws IOException {
        out.append(OBJECT);
        int first = order.begin();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (root && ignored.contains(name)) {
                parser.nextToken();
                parser.skipChildren();
                continue;
            }
            order.member(name);
            out.string(name);
            JsonToken token = parser.nextToken();
            if (token == null || !value(token, false)) {
                return false;
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT || !order.end(first)) {
            return false;
        }
        out.append(END);
        return true;
    }

    private void string() throws IOException {
        out.append(STRING);
        out.string(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }
}
