package dev.heddle.runtime.translation.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.ResponseFormat;
import dev.heddle.runtime.translation.Tool;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether OpenAI's strict mode takes a schema: every object in it forbids other properties and requires all of its own, and
 * nothing depends on something else. A schema is never changed to fit, for that would change what its optional properties mean.
 */
final class StrictSchema {

    private static final Set<String> FORMATS =
            Set.of("date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid");

    private StrictSchema() {}

    /** Strictness as asked for, but false, and reported, where OpenAI would refuse the schema. */
    static @Nullable Boolean strict(Tool tool, Losses losses) {
        return strict(tool.strict(), tool.schema(), "tools.strict", losses);
    }

    /** Strictness as asked for, but false, and reported, where OpenAI would refuse the schema. */
    static @Nullable Boolean strict(ResponseFormat.JsonSchema format, Losses losses) {
        return strict(format.strict(), format.schema(), "response_format.strict", losses);
    }

    private static @Nullable Boolean strict(
            @Nullable Boolean asked, @Nullable String schema, String field, Losses losses) {
        if (asked == null || !asked || schema != null && takes(schema)) {
            return asked;
        }
        losses.lose(field);
        return false;
    }

    /** Whether strict mode takes that schema. */
    static boolean takes(String schema) {
        byte[] bytes = schema.getBytes(UTF_8);
        try (JsonCursor json = JsonCursor.over(bytes, 0, bytes.length)) {
            return json.isObject() && takes(json) && json.complete();
        }
    }

    /** Whether strict mode takes the schema, or the map or list of schemas, that the current value is. */
    private static boolean takes(JsonCursor json) {
        boolean fits = true;
        if (json.array()) {
            while (json.nextElement()) {
                fits &= takes(json);
            }
            return fits;
        }
        boolean isObject = false;
        boolean closed = false;
        Set<String> properties = new HashSet<>();
        Set<String> required = new HashSet<>();
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "type" -> isObject |= OpenAiJson.texts(json).contains("object");
                    case "additionalProperties" -> {
                        closed = !json.isTrue() && !json.isObject();
                        fits &= takes(json);
                    }
                    case "required" -> required.addAll(OpenAiJson.texts(json));
                    case "properties" -> {
                        isObject = true;
                        fits &= takesEach(json, properties);
                    }
                    case "$defs", "definitions" -> fits &= takesEach(json, new HashSet<>());
                    case "items", "anyOf" -> fits &= takes(json);
                    case "format" -> fits &= FORMATS.contains(OpenAiJson.textOr(json, ""));
                    case "allOf",
                            "oneOf",
                            "not",
                            "if",
                            "then",
                            "else",
                            "dependentRequired",
                            "dependentSchemas",
                            "dependencies" -> fits = false;
                    default -> {}
                }
            }
        }
        return fits && (!isObject || closed && required.containsAll(properties));
    }

    private static boolean takesEach(JsonCursor json, Set<String> names) {
        boolean fits = true;
        if (json.object()) {
            while (json.nextField()) {
                names.add(json.name());
                fits &= takes(json);
            }
        }
        return fits;
    }
}
