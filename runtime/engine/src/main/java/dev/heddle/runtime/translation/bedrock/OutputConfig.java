package dev.heddle.runtime.translation.bedrock;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.ResponseFormat;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * {@code outputConfig}: {@code {"textFormat": {"type": "json_schema", "structure": {"jsonSchema": {"schema": "…"}}}}}, the
 * schema being a string.
 */
final class OutputConfig {

    private OutputConfig() {}

    static @Nullable ResponseFormat read(JsonCursor json) {
        Found found = new Found();
        found.read(json);
        return found.schema == null
                ? null
                : new ResponseFormat.JsonSchema(found.name, found.description, found.schema, true);
    }

    static void write(JsonGenerator json, ResponseFormat.JsonSchema format) throws IOException {
        json.writeObjectFieldStart("outputConfig");
        json.writeObjectFieldStart("textFormat");
        json.writeStringField("type", "json_schema");
        json.writeObjectFieldStart("structure");
        json.writeObjectFieldStart("jsonSchema");
        json.writeStringField("schema", format.schema());
        json.writeStringField("name", format.name() == null ? "response" : format.name());
        if (format.description() != null) {
            json.writeStringField("description", format.description());
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static final class Found {

        private @Nullable String schema;
        private @Nullable String name;
        private @Nullable String description;

        void read(JsonCursor json) {
            if (!json.object()) {
                return;
            }
            while (json.nextField()) {
                switch (json.name()) {
                    case "textFormat", "structure", "jsonSchema" -> read(json);
                    case "schema" -> schema = json.text();
                    case "name" -> name = json.text();
                    case "description" -> description = json.text();
                    default -> {}
                }
            }
        }
    }
}
