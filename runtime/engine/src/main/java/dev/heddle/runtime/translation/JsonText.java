package dev.heddle.runtime.translation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.dialect.json.JsonCursor;

/** JSON that is carried as text, because it is the application's or the model's and must not be written anew. */
public final class JsonText {

    private JsonText() {}

    /** Whether the text is one well-formed JSON object. */
    public static boolean isObject(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        try (JsonCursor json = JsonCursor.over(bytes, 0, bytes.length)) {
            return json.isObject() && json.complete();
        }
    }

    /** The text where it is an object, {@code {}} where it is blank, else an object with the text under that name. */
    public static String object(String text, String name) {
        if (text.isBlank()) {
            return "{}";
        }
        return isObject(text) ? text : "{" + Json.quoted(name) + ":" + Json.quoted(text) + "}";
    }
}
