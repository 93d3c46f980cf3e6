package dev.heddle.runtime.dialect.cohere;

import org.jspecify.annotations.Nullable;

/** Cohere's finish reasons in the conventions' words. */
final class FinishReasons {

    private FinishReasons() {}

    static String of(String reason) {
        return switch (reason) {
            case "COMPLETE", "STOP_SEQUENCE" -> "stop";
            case "MAX_TOKENS" -> "length";
            case "TOOL_CALL" -> "tool_call";
            case "ERROR", "TIMEOUT" -> "error";
            default -> reason;
        };
    }

    /** What the two reasons mean that are failures of Cohere's: an internal error, the end of its own time limit; else null. */
    static @Nullable String errorType(String reason) {
        return switch (reason) {
            case "ERROR" -> "internal_error";
            case "TIMEOUT" -> "timeout_error";
            default -> null;
        };
    }
}
