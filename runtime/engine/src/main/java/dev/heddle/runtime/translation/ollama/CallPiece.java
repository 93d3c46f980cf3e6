package dev.heddle.runtime.translation.ollama;

import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/**
 * One of {@code tool_calls}: {@code {"id", "function": {"name", "arguments": {}}}}.
 *
 * @param id null from servers that give none
 * @param arguments as JSON text
 */
record CallPiece(@Nullable String id, String name, String arguments) {

    static CallPiece read(JsonCursor json) {
        String id = null;
        String name = "";
        String arguments = "{}";
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("id")) {
                    id = json.isText() ? json.text() : null;
                } else if (json.name().equals("function") && json.object()) {
                    while (json.nextField()) {
                        switch (json.name()) {
                            case "name" -> name = String.valueOf(json.text());
                            case "arguments" -> arguments = json.isObject() ? String.valueOf(json.raw()) : arguments;
                            default -> {}
                        }
                    }
                }
            }
        }
        return new CallPiece(id, name, arguments);
    }
}
