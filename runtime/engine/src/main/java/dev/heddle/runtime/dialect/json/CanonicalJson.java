package dev.heddle.runtime.dialect.json;

import dev.heddle.runtime.dialect.buffer.ByteOrderMark;
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

    private final byte[] document;
    private final JsonTokens tokens;
    private final Set<String> ignored;
    private final int leftOutAt;
    private final CanonicalBytes out;
    private final MemberOrder order;

    private CanonicalJson(byte[] document, int offset, Set<String> ignored, int leftOutAt) {
        int length = document.length - offset;
        this.document = document;
        this.tokens = new JsonTokens(document, offset, length);
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
        CanonicalJson json =
                new CanonicalJson(document, ByteOrderMark.length(document, 0, document.length), ignored, leftOutAt);
        JsonToken root = json.tokens.next();
        return root != null && json.value(root, true) && json.tokens.next() == null && !json.tokens.failed()
                ? json.out
                : null;
    }

    private boolean value(JsonToken token, boolean root) {
        if (tokens.start() == leftOutAt) {
            skip(token);
            out.append(LEFT_OUT);
            return true;
        }
        switch (token) {
            case OBJECT -> {
                return object(root);
            }
            case ARRAY -> {
                return array();
            }
            case STRING -> {
                return string();
            }
            case INTEGER, FRACTION -> {
                out.append(NUMBER);
                CanonicalNumber.append(JsonNumber.text(document, tokens.textStart(), tokens.textEnd()), out);
                out.append(END);
            }
            case TRUE -> out.append(TRUE);
            case FALSE -> out.append(FALSE);
            case NULL -> out.append(NULL);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean array() {
        out.append(ARRAY);
        for (JsonToken token = tokens.next(); token != JsonToken.ARRAY_END; token = tokens.next()) {
            if (token == null || !value(token, false)) {
                return false;
            }
        }
        out.append(END);
        return true;
    }

    private boolean object(boolean root) {
        out.append(OBJECT);
        int first = order.begin();
        JsonToken token = tokens.next();
        for (; token == JsonToken.NAME; token = tokens.next()) {
            if (!member(root)) {
                return false;
            }
        }
        if (token != JsonToken.OBJECT_END || !order.end(first)) {
            return false;
        }
        out.append(END);
        return true;
    }

    private boolean member(boolean root) {
        String name = tokens.name();
        if (root && ignored.contains(name)) {
            skip(tokens.next());
            return true;
        }
        order.member(name);
        text();
        JsonToken value = tokens.next();
        return value != null && value(value, false);
    }

    private void skip(@Nullable JsonToken value) {
        if (value == JsonToken.OBJECT || value == JsonToken.ARRAY) {
            tokens.skipChildren();
        }
    }

    private boolean string() {
        tokens.pass();
        if (tokens.failed()) {
            return false;
        }
        out.append(STRING);
        text();
        return true;
    }

    private void text() {
        int start = tokens.textStart();
        int end = tokens.textEnd();
        if (JsonText.isPlain(document, start, end)) {
            out.ascii(document, start, end - start);
        } else {
            out.string(JsonText.decoded(document, start, end));
        }
    }
}
