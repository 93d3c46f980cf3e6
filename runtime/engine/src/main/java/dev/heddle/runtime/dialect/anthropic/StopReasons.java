package dev.heddle.runtime.dialect.anthropic;

/** Anthropic's stop reasons in the conventions' words. */
final class StopReasons {

    private StopReasons() {}

    static String of(String reason) {
        return switch (reason) {
            case "end_turn", "stop_sequence", "pause_turn" -> "stop";
            case "max_tokens", "model_context_window_exceeded" -> "length";
            case "tool_use" -> "tool_call";
            case "refusal" -> "content_filter";
            default -> reason;
        };
    }
}
