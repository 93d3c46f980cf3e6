package dev.heddle.runtime.translation.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.ResponseFormat;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code response_format} of chat, and {@code text.format} of responses, which does not nest the schema. */
final class ResponseFormatJson {

    private @Nullable String type;
    private @Nullable String name;
    private @Nullable String description;
    private @Nullable String schema;
    private @Nullable Boolean strict;

    private ResponseFormatJson() {}

    static @Nullable ResponseFormat read(JsonCursor json, Losses losses) {
        ResponseFormatJson format = new ResponseFormatJson();
        format.readMembers(json);
        if ("text".equals(format.type)) {
            return new ResponseFormat.Text();
        }
        if ("json_object".equals(format.type)) {
            return new ResponseFormat.JsonObject();
        }
        if ("json_schema".equals(format.type) && format.schema != null) {
            return new ResponseFormat.JsonSchema(format.name, format.description, format.schema, format.strict);
        }
        losses.loseEssential("response_format");
        return null;
    }

    static void write(JsonGenerator json, ResponseFormat format, boolean nested, Losses losses) throws IOException {
        json.writeStartObject();
        if (format instanceof ResponseFormat.JsonSchema schema) {
            json.writeStringField("type", "json_schema");
            if (nested) {
                json.writeObjectFieldStart("json_schema");
            }
            json.writeStringField("name", schema.name() == null ? "response" : schema.name());
            OpenAiJson.writeText(json, "description", schema.description());
            json.writeFieldName("schema");
            json.writeRawValue(schema.schema());
            Boolean strict = StrictSchema.strict(schema, losses);
            if (strict != null) {
                json.writeBooleanField("strict", strict);
            }
            if (nested) {
                json.writeEndObject();
            }
        } else {
            json.writeStringField("type", format instanceof ResponseFormat.JsonObject ? "json_object" : "text");
        }
        json.writeEndObject();
    }

    private void readMembers(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "type" -> type = json.string();
                case "json_schema" -> readMembers(json);
                case "name" -> name = json.text();
                case "description" -> description = json.text();
                case "schema" -> schema = json.isObject() ? json.raw() : null;
                case "strict" -> strict = json.isNull() ? null : (Boolean) json.isTrue();
                default -> {}
            }
        }
    }
}
