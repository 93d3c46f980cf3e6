package dev.heddle.runtime.translation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.runtime.dialect.json.JsonCursor;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Questions to JSON schemas, which are carried as the application wrote them. */
public final class Schemas {

    private static final String NO_ARGUMENTS = "{\"type\":\"object\",\"properties\":{}}";

    /** What Claude's native structured answers refuse. */
    private static final Set<String> CONSTRAINTS = Set.of(
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties");

    private Schemas() {}

    /** The schema as one of objects: those of tools must say so, and some applications leave it out. */
    public static String ofObject(@Nullable String schema) {
        if (schema == null || schema.isBlank() || schema.strip().equals("{}")) {
            return NO_ARGUMENTS;
        }
        byte[] bytes = schema.getBytes(UTF_8);
        try (JsonCursor json = JsonCursor.over(bytes, 0, bytes.length)) {
            if (!json.object()) {
                return NO_ARGUMENTS;
            }
            while (json.nextField()) {
                if (json.name().equals("type")) {
                    return schema;
                }
            }
        }
        String bare = schema.strip();
        return "{\"type\":\"object\"," + bare.substring(1);
    }

    /**
     * Whether Claude's native structured answers take the schema: every object in it is closed, and it bounds no numbers, lengths
     * or counts.
     */
    public static boolean nativeForClaude(String schema) {
        byte[] bytes = schema.getBytes(UTF_8);
        try (JsonCursor json = JsonCursor.over(bytes, 0, bytes.length)) {
            return isClosed(json);
        }
    }

    private static boolean isClosed(JsonCursor json) {
        boolean all = true;
        if (json.array()) {
            while (json.nextElement()) {
                all &= isClosed(json);
            }
            return all;
        }
        if (!json.object()) {
            return true;
        }
        boolean object = false;
        boolean shut = false;
        while (json.nextField()) {
            object |= json.name().equals("type") && "object".equals(json.string());
            if (json.name().equals("additionalProperties") && !json.isObject()) {
                shut = !json.isTrue() && !json.isNull();
            } else {
                all &= !CONSTRAINTS.contains(json.name()) && isClosed(json);
            }
        }
        return all && (!object || shut);
    }
}
