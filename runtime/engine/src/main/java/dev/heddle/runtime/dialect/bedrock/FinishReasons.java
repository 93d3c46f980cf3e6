package dev.heddle.runtime.dialect.bedrock;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The finish reasons of Bedrock and of the models behind it, in the conventions' words. */
final class FinishReasons {

    private FinishReasons() {}

    static @Nullable String of(@Nullable String reason) {
        if (reason == null) {
            return null;
        }
        return switch (reason.toLowerCase(Locale.ROOT)) {
            case "end_turn", "stop_sequence", "stop", "complete", "finish", "finished", "stop_criteria_met" -> "stop";
            case "max_tokens", "length", "error_limit", "model_context_window_exceeded" -> "length";
            case "tool_use", "tool_call", "tool_calls" -> "tool_call";
            case "content_filtered", "content_filter", "guardrail_intervened", "error_toxic", "refusal" ->
                "content_filter";
            case "error" -> "error";
            default -> reason;
        };
    }
}
