package dev.heddle.simulator.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON text into maps, lists, strings, {@link Long} or {@link Double} numbers, booleans and null.
 *
 * <p>Text that is not JSON, or is nested deeper than 256 levels, is an {@link IllegalArgumentException} that names the
 * character position.
 */
public final class JsonReader {

    private static final int MAX_DEPTH = 256;

    private final String text;
    private int at;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    /** The value that the whole text is. */
    public static @Nullable Object read(String text) {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value();
        reader.skipSpace();
        if (reader.at < text.length()) {
            throw reader.unexpected();
        }
        return value;
    }

    private @Nullable Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        enter();
        if (peek() == '}') {
            return leave(object);
        }
        while (true) {
            if (peek() != '"') {
                throw unexpected();
            }
            String name = string();
            if (peek() != ':') {
                throw unexpected();
            }
            at++;
            object.put(name, value());
            if (peek() == '}') {
                return leave(object);
            }
            comma();
        }
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> array = new ArrayList<>();
        enter();
        if (peek() == ']') {
            return leave(array);
        }
        while (true) {
            array.add(value());
            if (peek() == ']') {
                return leave(array);
            }
            comma();
        }
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw unexpected();
        }
        at++;
    }

    private <T> T leave(T container) {
        depth--;
        at++;
        return container;
    }

    private void comma() {
        if (peek() != ',') {
            throw unexpected();
        }
        at++;
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            out.append(c == '\\' ? escaped() : c);
        }
        throw unexpected();
    }

    private char escaped() {
        if (at >= text.length()) {
            throw unexpected();
        }
        char c = text.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> codeUnit();
            default -> c;
        };
    }

    private char codeUnit() {
        if (at + 4 > text.length()) {
            throw unexpected();
        }
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }

    private @Nullable Object literal(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) {
            throw unexpected();
        }
        at += word.length();
        return value;
    }

    private Object number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(start, at);
        if (digits.isEmpty()) {
            throw unexpected();
        }
        boolean whole = digits.length() < 19 && digits.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
        return whole ? (Object) Long.valueOf(digits) : (Object) Double.valueOf(digits);
    }

    private char peek() {
        skipSpace();
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void skipSpace() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException("Not JSON at character " + at);
    }
}
