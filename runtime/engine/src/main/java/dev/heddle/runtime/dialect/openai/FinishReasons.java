package dev.heddle.runtime.dialect.openai;

import org.jspecify.annotations.Nullable;

/** OpenAI's finish reasons in the conventions' words. */
final class FinishReasons {

    private FinishReasons() {}

    static @Nullable String of(@Nullable String reason) {
        if (reason == null) {
            return null;
        }
        return switch (reason) {
            case "tool_calls", "function_call" -> "tool_call";
            case "max_output_tokens" -> "length";
            default -> reason;
        };
    }
}
