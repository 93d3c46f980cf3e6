package dev.heddle.runtime.translation.bedrock;

import dev.heddle.runtime.translation.StopReason;

/** Bedrock's stop reasons. */
final class StopReasons {

    private StopReasons() {}

    static StopReason read(String reason) {
        return switch (reason) {
            case "end_turn" -> StopReason.END;
            case "stop_sequence" -> StopReason.STOP_SEQUENCE;
            case "max_tokens", "model_context_window_exceeded" -> StopReason.LENGTH;
            case "tool_use" -> StopReason.TOOL_CALLS;
            case "guardrail_intervened", "content_filtered" -> StopReason.CONTENT_FILTER;
            case "malformed_tool_use", "malformed_model_output" -> StopReason.MALFORMED_TOOL_CALL;
            default -> StopReason.OTHER;
        };
    }

    static String write(StopReason reason) {
        return switch (reason) {
            case STOP_SEQUENCE -> "stop_sequence";
            case LENGTH -> "max_tokens";
            case TOOL_CALLS -> "tool_use";
            case CONTENT_FILTER -> "content_filtered";
            case MALFORMED_TOOL_CALL -> "malformed_tool_use";
            case END, OTHER -> "end_turn";
        };
    }
}
