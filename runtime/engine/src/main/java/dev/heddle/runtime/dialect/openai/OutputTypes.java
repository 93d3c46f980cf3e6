package dev.heddle.runtime.dialect.openai;

import org.jspecify.annotations.Nullable;

/** OpenAI's response formats as {@code gen_ai.output.type}. */
final class OutputTypes {

    private OutputTypes() {}

    /** Null for a format that is not known. */
    static @Nullable String of(@Nullable String format) {
        if (format == null) {
            return null;
        }
        return switch (format) {
            case "json_object", "json_schema" -> "json";
            case "text" -> "text";
            default -> null;
        };
    }
}
