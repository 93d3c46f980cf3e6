package dev.heddle.runtime.dialect.anthropic;

import dev.heddle.runtime.dialect.Choice;
import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/**
 * A block of content, or a delta of one.
 *
 * @param type for example {@code text}, {@code thinking}, {@code tool_use}, {@code text_delta}
 * @param text the text, thinking or partial JSON; null unless content is captured
 * @param input a tool's arguments; null unless content is captured
 * @param says whether there is any text, thinking or partial JSON
 * @param stopReason why the message ended, in a delta of the message itself
 */
record ContentBlock(
        @Nullable String type,
        @Nullable String id,
        @Nullable String name,
        @Nullable String text,
        @Nullable String input,
        boolean says,
        @Nullable String stopReason) {

    private static final ContentBlock NONE = new ContentBlock(null, null, null, null, null, false, null);

    static ContentBlock read(JsonCursor json, boolean captureContent) {
        if (!json.object()) {
            return NONE;
        }
        String type = null;
        String id = null;
        String name = null;
        String text = null;
        String input = null;
        boolean says = false;
        String stopReason = null;
        while (json.nextField()) {
            switch (json.name()) {
                case "type" -> type = json.string();
                case "id" -> id = json.string();
                case "name" -> name = json.string();
                case "stop_reason" -> stopReason = json.string();
                case "input" -> input = captureContent && json.isObject() ? json.raw() : null;
                case "text", "thinking", "partial_json" -> {
                    says |= json.isText();
                    text = captureContent ? json.text() : null;
                }
                default -> {}
            }
        }
        return new ContentBlock(type, id, name, text, input, says, stopReason);
    }

    /**
     * Adds what is said to a choice.
     *
     * @return whether it is generated content
     */
    boolean addTo(Choice choice, long slot) {
        if (type == null) {
            return false;
        }
        switch (type) {
            case "text", "text_delta" -> choice.text(text);
            case "thinking", "thinking_delta" -> choice.reasoning(text);
            case "tool_use" -> choice.toolCall(slot, id).name(name).append("{}".equals(input) ? null : input);
            // Deltas of a server's own tool calls come here too; only the application's calls are open.
            case "input_json_delta" -> choice.appendToOpenCall(slot, text);
            case "signature_delta", "citations_delta" -> {
                return false;
            }
            default -> {
                return true;
            }
        }
        return says || type.equals("tool_use");
    }
}
