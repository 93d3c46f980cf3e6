package dev.heddle.runtime.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.dialect.json.JsonCursor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A text, a reasoning or a tool call of a choice. Not thread-safe. */
public final class AnswerPart {

    private final Answer answer;
    private final String type;
    private final StringBuilder content = new StringBuilder(0);
    private @Nullable String id;
    private @Nullable String name;

    AnswerPart(Answer answer, String type) {
        this.answer = answer;
        this.type = type;
    }

    /** Sets a tool call's name; null and empty leave it. */
    public AnswerPart name(@Nullable String said) {
        if (said != null && !said.isEmpty()) {
            name = said;
        }
        return this;
    }

    /** Adds a piece of text or of a tool call's arguments as JSON; null adds nothing. Kept only where content is captured. */
    public AnswerPart append(@Nullable String piece) {
        if (piece != null && answer.captures()) {
            content.append(answer.fitting(piece));
        }
        return this;
    }

    @Nullable
    String name() {
        return name;
    }

    String type() {
        return type;
    }

    boolean accepts(@Nullable String otherId) {
        return otherId == null || otherId.isEmpty() || id == null || id.equals(otherId);
    }

    void id(@Nullable String said) {
        if (said != null && !said.isEmpty()) {
            id = said;
        }
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type);
        if (type.equals("tool_call")) {
            if (id != null) {
                json.writeStringField("id", id);
            }
            json.writeStringField("name", name == null ? "" : name);
            json.writeFieldName("arguments");
            writeArguments(json);
        } else {
            json.writeStringField("content", content.toString());
        }
        json.writeEndObject();
    }

    /** As JSON where they are, no arguments as an empty object, and as a string where a model wrote no JSON or it was cut. */
    private void writeArguments(JsonGenerator json) throws IOException {
        String arguments = content.isEmpty() ? "{}" : content.toString();
        byte[] bytes = arguments.getBytes(UTF_8);
        try (JsonCursor cursor = JsonCursor.over(bytes, 0, bytes.length)) {
            if (cursor.complete()) {
                json.writeRawValue(arguments);
            } else {
                json.writeString(arguments);
            }
        }
    }
}
