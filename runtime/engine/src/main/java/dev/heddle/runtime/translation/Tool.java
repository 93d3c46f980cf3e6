package dev.heddle.runtime.translation;

import org.jspecify.annotations.Nullable;

/**
 * A function that the model may call.
 *
 * @param schema the JSON schema of its arguments as the application wrote it; null where it has none
 * @param strict whether the arguments must fit the schema; null where not said
 */
public record Tool(
        String name,
        @Nullable String description,
        @Nullable String schema,
        @Nullable Boolean strict,
        @Nullable CacheHint cache) {}
