package dev.heddle.runtime.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.dialect.json.JsonCursor;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages in the conventions' schema, within a size limit and always as well-formed JSON: where they are too long,
 * first long texts are cut, then the oldest messages left out.
 */
final class ContentRenderer {

    private static final int SHORTEST_TEXT = 64;

    private final int limitBytes;

    ContentRenderer(int limitBytes) {
        this.limitBytes = limitBytes;
    }

    /**
     * What fits.
     *
     * @param json null where not even one message does
     */
    record Rendered(@Nullable String json, boolean truncated) {}

    Rendered render(List<ContentMessage> messages) {
        int textLimit = Integer.MAX_VALUE;
        List<ContentMessage> fitting = messages;
        while (!fitting.isEmpty()) {
            byte[] bytes = bytes(fitting, textLimit);
            if (bytes.length <= limitBytes) {
                boolean whole = textLimit == Integer.MAX_VALUE && fitting.size() == messages.size();
                return new Rendered(new String(bytes, UTF_8), !whole);
            }
            if (textLimit > SHORTEST_TEXT) {
                textLimit = Math.max(SHORTEST_TEXT, Math.min(textLimit, limitBytes) / 2);
            } else {
                fitting = fitting.subList((fitting.size() + 1) / 2, fitting.size());
            }
        }
        return new Rendered(null, !messages.isEmpty());
    }

    private static byte[] bytes(List<ContentMessage> messages, int textLimit) {
        return Json.bytes(json -> {
            json.writeStartArray();
            for (ContentMessage message : messages) {
                write(json, message, textLimit);
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, ContentMessage message, int textLimit) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", message.role());
        json.writeArrayFieldStart("parts");
        for (ContentPart part : message.parts()) {
            write(json, part, textLimit);
        }
        json.writeEndArray();
        if (message.finishReason() != null) {
            json.writeStringField("finish_reason", message.finishReason());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ContentPart part, int textLimit) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", part.type());
        if (part.id() != null) {
            json.writeStringField("id", part.id());
        }
        switch (part.type()) {
            case ContentPart.TEXT, ContentPart.REASONING -> json.writeStringField("content", cut(part, textLimit));
            case ContentPart.TOOL_CALL -> {
                json.writeStringField("name", part.name() == null ? "" : part.name());
                writeValue(json, "arguments", part, textLimit);
            }
            case ContentPart.TOOL_RESPONSE -> writeValue(json, "response", part, textLimit);
            default -> {}
        }
        json.writeEndObject();
    }

    /** As JSON where it is whole and well formed, else as a string. */
    private static void writeValue(JsonGenerator json, String field, ContentPart part, int textLimit)
            throws IOException {
        json.writeFieldName(field);
        if (part.json() && part.content().length() <= textLimit && isJson(part.content())) {
            json.writeRawValue(part.content());
        } else {
            json.writeString(cut(part, textLimit));
        }
    }

    private static boolean isJson(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        try (JsonCursor cursor = JsonCursor.over(bytes, 0, bytes.length)) {
            return cursor.complete();
        }
    }

    /** Never between the two halves of a surrogate pair. */
    private static String cut(ContentPart part, int textLimit) {
        String text = part.content();
        if (text.length() <= textLimit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(textLimit - 1)) ? textLimit - 1 : textLimit;
        return text.substring(0, end);
    }
}
