package dev.heddle.runtime.dialect;

import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/**
 * Reads errors of the shapes that OpenAI, Anthropic and the servers compatible with them write: {@code {"error": {"type",
 * "code", "message"}}}, the same members without the outer object, and {@code {"error": "message"}}.
 */
public final class ErrorReader {

    private static final ErrorFacts UNKNOWN = new ErrorFacts(null, null, null);

    private ErrorReader() {}

    /** The error in a body; all components null where there is none. */
    public static ErrorFacts body(byte[] body) {
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            if (json.array()) {
                json.nextElement();
            }
            return json.isObject() ? value(json) : UNKNOWN;
        }
    }

    /** The error that the current value is: an object, or a string that is its message. */
    public static ErrorFacts value(JsonCursor json) {
        return read(json, true);
    }

    private static ErrorFacts read(JsonCursor json, boolean mayHoldAnother) {
        if (!json.object()) {
            return new ErrorFacts(null, null, json.string());
        }
        String type = null;
        String status = null;
        String code = null;
        String message = null;
        ErrorFacts inner = null;
        while (json.nextField()) {
            switch (json.name()) {
                case "type" -> type = json.string();
                case "status" -> status = json.string();
                case "code" -> code = code(json);
                case "message", "detail" -> message = message == null ? json.string() : message;
                case "error" -> inner = mayHoldAnother && !json.isNull() ? read(json, false) : inner;
                default -> {}
            }
        }
        return inner != null ? inner : new ErrorFacts(type == null ? status : type, code, message);
    }

    private static @Nullable String code(JsonCursor json) {
        Long number = json.integer();
        return number == null ? json.string() : number.toString();
    }
}
