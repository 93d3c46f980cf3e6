package dev.heddle.runtime.service;

import dev.heddle.runtime.dialect.json.JsonCursor;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one JSON object in an answer that should be nothing else: without the fences and the prose around it, and without
 * commas behind last members. Never touches the inside of strings, and guesses nothing: an answer that is cut off, or holds
 * several objects, is left as it is.
 */
final class AnswerRepair {

    private static final int NONE = -1;

    private final String text;

    private AnswerRepair(String text) {
        this.text = text;
    }

    /** The object, or the answer itself where it is well-formed already or cannot be repaired. */
    static String of(String answer) {
        if (isJson(answer)) {
            return answer;
        }
        String found = new AnswerRepair(answer).onlyObject();
        return found == null ? answer : found;
    }

    private @Nullable String onlyObject() {
        String only = null;
        int start = text.indexOf('{');
        while (start >= 0) {
            int end = end(start);
            if (end == NONE) {
                // What follows may be inside an object that is cut off: to take a part for the whole would be a lie.
                return null;
            }
            String candidate = withoutTrailingCommas(start, end);
            if (isJson(candidate)) {
                if (only != null) {
                    return null;
                }
                only = candidate;
            }
            start = text.indexOf('{', end);
        }
        return only;
    }

    /** Behind the bracket that closes the one at {@code start}; {@link #NONE} where there is none. */
    private int end(int start) {
        int depth = 0;
        for (int at = start; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at = endOfString(at) - 1;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
                if (depth == 0) {
                    return at + 1;
                }
            }
        }
        return NONE;
    }

    /** Behind the quote that closes the one at {@code start}, or the text's end. */
    private int endOfString(int start) {
        for (int at = start + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '"') {
                return at + 1;
            }
        }
        return text.length();
    }

    private String withoutTrailingCommas(int start, int end) {
        StringBuilder kept = new StringBuilder(end - start);
        for (int at = start; at < end; at++) {
            char c = text.charAt(at);
            if (c == '"') {
                int behind = endOfString(at);
                kept.append(text, at, behind);
                at = behind - 1;
            } else if (c != ',' || !closes(at + 1)) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    /** Whether the next thing is a closing bracket. */
    private boolean closes(int from) {
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '}' || c == ']') {
                return true;
            }
            if (c > ' ') {
                return false;
            }
        }
        return false;
    }

    private static boolean isJson(String candidate) {
        byte[] bytes = candidate.getBytes(StandardCharsets.UTF_8);
        try (JsonCursor json = JsonCursor.over(bytes, 0, bytes.length)) {
            return json.complete();
        }
    }
}
