package dev.heddle.runtime.translation;

import org.jspecify.annotations.Nullable;

/** The form that the answer is to have. */
public sealed interface ResponseFormat {

    /** Text, said expressly. */
    record Text() implements ResponseFormat {}

    /** Any JSON object. */
    record JsonObject() implements ResponseFormat {}

    /**
     * JSON of a schema.
     *
     * @param name null in dialects that have none; {@code response} is then a good one
     * @param schema as the application wrote it
     */
    record JsonSchema(
            @Nullable String name,
            @Nullable String description,
            String schema,
            @Nullable Boolean strict) implements ResponseFormat {}
}
