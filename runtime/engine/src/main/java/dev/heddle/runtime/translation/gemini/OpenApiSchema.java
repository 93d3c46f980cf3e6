package dev.heddle.runtime.translation.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.dialect.json.JsonCursor;
import java.io.IOException;
import java.util.Locale;

/** Schemas in Google's older form, a subset of OpenAPI's with types in capitals, as JSON schemas. */
final class OpenApiSchema {

    private static final String NULL = "{\"type\":\"null\"}";

    /** Where a schema that also takes null has to say so. */
    private enum Nullability {
        NONE,
        /** In its {@code type}, {@code enum} and {@code anyOf}. */
        WITHIN,
        /** As one of two, for it has none of these. */
        AROUND;

        static Nullability of(JsonCursor json) {
            boolean nullable = false;
            boolean within = false;
            try (JsonCursor ahead = json.lookAhead()) {
                if (ahead.object()) {
                    while (ahead.nextField()) {
                        switch (ahead.name()) {
                            case "nullable" -> nullable = ahead.isTrue();
                            case "type", "enum", "anyOf", "any_of" -> within = true;
                            default -> {}
                        }
                    }
                }
            }
            return !nullable ? NONE : within ? WITHIN : AROUND;
        }
    }

    private OpenApiSchema() {}

    static String toJsonSchema(String schema) {
        byte[] bytes = schema.getBytes(UTF_8);
        try (JsonCursor json = JsonCursor.over(bytes, 0, bytes.length)) {
            return Json.string(out -> schema(json, out));
        }
    }

    private static void schema(JsonCursor json, JsonGenerator out) throws IOException {
        if (!json.isObject()) {
            out.writeRawValue(String.valueOf(json.raw()));
            return;
        }
        Nullability nullability = Nullability.of(json);
        boolean wrapped = nullability == Nullability.AROUND;
        if (wrapped) {
            out.writeStartObject();
            out.writeArrayFieldStart("anyOf");
        }
        out.writeStartObject();
        json.object();
        while (json.nextField()) {
            keyword(json, nullability == Nullability.WITHIN, out);
        }
        out.writeEndObject();
        if (wrapped) {
            out.writeRawValue(NULL);
            out.writeEndArray();
            out.writeEndObject();
        }
    }

    private static void keyword(JsonCursor json, boolean nullable, JsonGenerator out) throws IOException {
        String name = json.name();
        switch (name) {
            case "nullable", "propertyOrdering", "property_ordering" -> {}
            case "type" -> type(json, nullable, out);
            case "properties", "$defs", "defs" -> named(json, name.equals("defs") ? "$defs" : name, out);
            case "enum" -> values(json, nullable, out);
            case "anyOf", "any_of" -> all(json, "anyOf", nullable, out);
            case "oneOf", "allOf", "prefixItems" -> all(json, name, false, out);
            case "minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties" -> {
                out.writeFieldName(name);
                String digits = json.text();
                out.writeRawValue(digits == null ? String.valueOf(json.raw()) : digits.replaceAll("[^0-9]", "0"));
            }
            case "ref" -> out.writeStringField("$ref", json.text());
            case "items", "additionalProperties" -> {
                out.writeFieldName(name);
                schema(json, out);
            }
            default -> {
                out.writeFieldName(name);
                out.writeRawValue(String.valueOf(json.raw()));
            }
        }
    }

    private static void type(JsonCursor json, boolean nullable, JsonGenerator out) throws IOException {
        String type = json.string();
        out.writeFieldName("type");
        if (type == null) {
            out.writeRawValue(String.valueOf(json.raw()));
        } else if (nullable) {
            out.writeStartArray();
            out.writeString(type.toLowerCase(Locale.ROOT));
            out.writeString("null");
            out.writeEndArray();
        } else {
            out.writeString(type.toLowerCase(Locale.ROOT));
        }
    }

    private static void named(JsonCursor json, String name, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart(name);
        if (json.object()) {
            while (json.nextField()) {
                out.writeFieldName(json.name());
                schema(json, out);
            }
        }
        out.writeEndObject();
    }

    private static void values(JsonCursor json, boolean nullable, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("enum");
        boolean missing = nullable;
        if (json.array()) {
            while (json.nextElement()) {
                missing &= !json.isNull();
                out.writeRawValue(String.valueOf(json.raw()));
            }
        }
        if (missing) {
            out.writeNull();
        }
        out.writeEndArray();
    }

    private static void all(JsonCursor json, String name, boolean nullable, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart(name);
        if (json.array()) {
            while (json.nextElement()) {
                schema(json, out);
            }
        }
        if (nullable) {
            out.writeRawValue(NULL);
        }
        out.writeEndArray();
    }
}
