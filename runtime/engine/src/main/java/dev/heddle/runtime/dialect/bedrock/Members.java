package dev.heddle.runtime.dialect.bedrock;

import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/** One member of the object that is the current value; null where there is none of that type. */
final class Members {

    private Members() {}

    static @Nullable String string(JsonCursor json, String name) {
        String value = null;
        if (json.object()) {
            while (json.nextField()) {
                value = json.name().equals(name) ? json.string() : value;
            }
        }
        return value;
    }

    static @Nullable Long integer(JsonCursor json, String name) {
        Long value = null;
        if (json.object()) {
            while (json.nextField()) {
                value = json.name().equals(name) ? json.integer() : value;
            }
        }
        return value;
    }
}
