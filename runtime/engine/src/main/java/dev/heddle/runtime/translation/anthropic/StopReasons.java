package dev.heddle.runtime.translation.anthropic;

import dev.heddle.runtime.translation.StopReason;

/** Anthropic's stop reasons. */
final class StopReasons {

    private StopReasons() {}

    static StopReason read(String reason) {
        return switch (reason) {
            case "end_turn", "pause_turn" -> StopReason.END;
            case "stop_sequence" -> StopReason.STOP_SEQUENCE;
            case "max_tokens", "model_context_window_exceeded" -> StopReason.LENGTH;
            case "tool_use" -> StopReason.TOOL_CALLS;
            case "refusal" -> StopReason.CONTENT_FILTER;
            default -> StopReason.OTHER;
        };
    }

    static String write(StopReason reason) {
        return switch (reason) {
            case STOP_SEQUENCE -> "stop_sequence";
            case LENGTH -> "max_tokens";
            case TOOL_CALLS -> "tool_use";
            case CONTENT_FILTER -> "refusal";
            case END, MALFORMED_TOOL_CALL, OTHER -> "end_turn";
        };
    }
}
