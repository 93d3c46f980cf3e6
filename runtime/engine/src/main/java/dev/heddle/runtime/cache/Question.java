package dev.heddle.runtime.cache;

import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/**
 * The last message of a request, where it is the user's and plain text.
 *
 * @param start where the text's JSON starts in the body
 */
record Question(String text, int start) {

    private static final int NOT_FOUND = -1;

    /** Null where the last message is another one, or has anything but one text. */
    static @Nullable Question of(byte[] body) {
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            Question found = null;
            int places = 0;
            if (json.object()) {
                while (json.nextField()) {
                    switch (json.name()) {
                        case "messages", "contents", "input", "prompt" -> {
                            places++;
                            found = json.isArray() ? ofLast(json) : ofText(json);
                        }
                        case "images" -> places++;
                        default -> {}
                    }
                }
            }
            return places == 1 && json.complete() ? found : null;
        }
    }

    private static @Nullable Question ofText(JsonCursor json) {
        int start = json.start();
        String text = json.text();
        return text == null ? null : new Question(text, start);
    }

    private static @Nullable Question ofLast(JsonCursor messages) {
        Question last = null;
        if (messages.array()) {
            while (messages.nextElement()) {
                last = ofMessage(messages);
            }
        }
        return last;
    }

    private static @Nullable Question ofMessage(JsonCursor message) {
        if (!message.object()) {
            return null;
        }
        String role = "user";
        Question text = null;
        boolean plain = true;
        while (message.nextField()) {
            switch (message.name()) {
                case "role" -> role = message.string();
                case "content", "parts" -> text = message.isArray() ? ofParts(message) : ofText(message);
                case "images", "tool_calls", "tool_call_id" -> plain = false;
                case "type" -> plain &= "message".equals(message.string());
                default -> {}
            }
        }
        return plain && "user".equals(role) ? text : null;
    }

    /** Of a message that has one part. */
    private static @Nullable Question ofParts(JsonCursor parts) {
        Question only = null;
        int count = 0;
        if (parts.array()) {
            while (parts.nextElement()) {
                count++;
                only = ofPart(parts);
            }
        }
        return count == 1 ? only : null;
    }

    private static @Nullable Question ofPart(JsonCursor part) {
        if (!part.object()) {
            return null;
        }
        String type = "text";
        String text = null;
        int start = NOT_FOUND;
        boolean plain = true;
        while (part.nextField()) {
            switch (part.name()) {
                case "type" -> type = part.string();
                case "text" -> {
                    start = part.start();
                    text = part.text();
                }
                case "cache_control", "prompt_cache_breakpoint" -> {}
                default -> plain = false;
            }
        }
        boolean isText = "text".equals(type) || "input_text".equals(type);
        return plain && isText && text != null ? new Question(text, start) : null;
    }
}
