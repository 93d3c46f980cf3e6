package dev.heddle.runtime.dialect.openai;

import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/**
 * One element of {@code tool_calls}, whole or as streams bring it: first its name, then its arguments in pieces.
 *
 * @param arguments null unless content is captured
 */
record ToolCallPiece(
        @Nullable Long index,
        @Nullable String id,
        @Nullable String name,
        @Nullable String arguments) {

    /** Null where the current value is no object. */
    static @Nullable ToolCallPiece read(JsonCursor json, boolean captureContent) {
        if (!json.object()) {
            return null;
        }
        Long index = null;
        String id = null;
        ToolCallPiece function = null;
        String name = null;
        String arguments = null;
        while (json.nextField()) {
            switch (json.name()) {
                case "index" -> index = json.integer();
                case "id" -> id = json.string();
                case "function", "custom" -> function = readFunction(json, captureContent);
                case "name" -> name = json.string();
                case "arguments", "input" -> arguments = captureContent ? json.text() : null;
                default -> {}
            }
        }
        return function == null
                ? new ToolCallPiece(index, id, name, arguments)
                : new ToolCallPiece(index, id, function.name, function.arguments);
    }

    private static @Nullable ToolCallPiece readFunction(JsonCursor json, boolean captureContent) {
        if (!json.object()) {
            return null;
        }
        String name = null;
        String arguments = null;
        while (json.nextField()) {
            switch (json.name()) {
                case "name" -> name = json.string();
                case "arguments", "input" -> arguments = captureContent ? json.text() : null;
                default -> {}
            }
        }
        return new ToolCallPiece(null, null, name, arguments);
    }
}
