package dev.heddle.runtime.translation.gemini;

import dev.heddle.runtime.translation.StopReason;

/** Gemini's finish reasons. That tools are called is none of them: it says {@code STOP}. */
final class FinishReasons {

    private FinishReasons() {}

    static StopReason read(String reason) {
        return switch (reason) {
            case "STOP" -> StopReason.END;
            case "MAX_TOKENS" -> StopReason.LENGTH;
            case "SAFETY",
                    "RECITATION",
                    "LANGUAGE",
                    "BLOCKLIST",
                    "PROHIBITED_CONTENT",
                    "SPII",
                    "IMAGE_SAFETY",
                    "IMAGE_PROHIBITED_CONTENT" -> StopReason.CONTENT_FILTER;
            case "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL" -> StopReason.MALFORMED_TOOL_CALL;
            default -> StopReason.OTHER;
        };
    }

    static String write(StopReason reason) {
        return switch (reason) {
            case END, STOP_SEQUENCE, TOOL_CALLS -> "STOP";
            case LENGTH -> "MAX_TOKENS";
            case CONTENT_FILTER -> "SAFETY";
            case MALFORMED_TOOL_CALL -> "MALFORMED_FUNCTION_CALL";
            case OTHER -> "OTHER";
        };
    }
}
