package dev.heddle.runtime.dialect.openai;

import dev.heddle.runtime.dialect.Choice;
import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/**
 * One item of a response's output: a message, a reasoning, or a call of a function or of a built-in tool.
 *
 * @param arguments a call's arguments; null unless content is captured
 * @param action what a built-in tool did, for example {@code search}; null where it does not say
 */
record OutputItem(
        @Nullable String type,
        @Nullable String callId,
        @Nullable String name,
        @Nullable String arguments,
        @Nullable String action) {

    /** Whether the application is to answer this call. */
    boolean isToolCall() {
        return "function_call".equals(type) || "custom_tool_call".equals(type);
    }

    /** Whether it is a search that OpenAI bills; opening a found page is not. */
    boolean isWebSearch() {
        return "web_search_call".equals(type) && (action == null || action.equals("search"));
    }

    /** Adds the call to a choice. */
    void addTo(Choice choice, long slot) {
        choice.toolCall(slot, callId).name(name).append(arguments);
    }

    /**
     * Reads the item that the current value is.
     *
     * @param content where text and reasoning go; null where they are known already
     */
    static OutputItem read(JsonCursor json, boolean captureContent, @Nullable Choice content) {
        String type = null;
        String callId = null;
        String name = null;
        String arguments = null;
        String action = null;
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "type" -> type = json.string();
                    case "call_id" -> callId = json.string();
                    case "name" -> name = json.string();
                    case "arguments", "input" -> arguments = captureContent ? json.text() : null;
                    case "action" -> action = typeOf(json);
                    case "content" -> readParts(json, content, "reasoning".equals(type));
                    case "summary" -> readParts(json, content, true);
                    default -> {}
                }
            }
        }
        return new OutputItem(type, callId, name, arguments, action);
    }

    private static void readParts(JsonCursor json, @Nullable Choice content, boolean reasoning) {
        if (content == null || !json.array()) {
            return;
        }
        while (json.nextElement()) {
            if (json.object()) {
                while (json.nextField()) {
                    boolean text = json.name().equals("text") || json.name().equals("refusal");
                    if (text && reasoning) {
                        content.reasoning(json);
                    } else if (text) {
                        content.text(json);
                    }
                }
            }
        }
    }

    private static @Nullable String typeOf(JsonCursor json) {
        String type = null;
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("type")) {
                    type = json.string();
                }
            }
        }
        return type;
    }
}
