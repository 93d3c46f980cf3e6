package dev.heddle.runtime.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * A part of a captured message, as the conventions' schema of messages knows them.
 *
 * @param type {@code text}, {@code reasoning}, {@code tool_call}, {@code tool_call_response}, or what the provider calls a
 *     part whose content is not captured, such as an image
 * @param content the text, or the JSON of arguments or a result
 * @param json whether the content is JSON
 */
record ContentPart(
        String type, @Nullable String id, @Nullable String name, String content, boolean json) {

    static final String TEXT = "text";
    static final String REASONING = "reasoning";
    static final String TOOL_CALL = "tool_call";
    static final String TOOL_RESPONSE = "tool_call_response";

    static ContentPart text(String type, String text) {
        return new ContentPart(type, null, null, text, false);
    }

    static ContentPart uncaptured(String type) {
        return new ContentPart(type, null, null, "", false);
    }

    ContentPart with(String newContent) {
        return new ContentPart(type, id, name, newContent, json);
    }
}
