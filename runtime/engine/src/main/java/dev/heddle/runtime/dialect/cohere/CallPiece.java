package dev.heddle.runtime.dialect.cohere;

import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/**
 * A tool call, or a piece of one: {@code {"id", "function": {"name", "arguments"}}}.
 *
 * @param id null in pieces that follow the first
 * @param arguments JSON, or a piece of it; null where content is not captured
 */
record CallPiece(
        @Nullable String id,
        @Nullable String name,
        @Nullable String arguments) {

    /** Whether it is the first of its call, or all of it. */
    boolean begins() {
        return id != null || name != null;
    }

    static CallPiece read(JsonCursor json, boolean captureContent) {
        String id = null;
        String name = null;
        String arguments = null;
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("id")) {
                    id = json.string();
                } else if (json.name().equals("function") && json.object()) {
                    while (json.nextField()) {
                        switch (json.name()) {
                            case "name" -> name = json.string();
                            case "arguments" -> arguments = captureContent ? json.text() : null;
                            default -> {}
                        }
                    }
                }
            }
        }
        return new CallPiece(id, name, arguments);
    }
}
