package dev.heddle.runtime.translation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/** Questions to JSON schemas, which are carried as the application wrote them. */
public final class Schemas {

    private static final String NO_ARGUMENTS = "{\"type\":\"object\",\"properties\":{}}";

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
}
