package dev.heddle.runtime.translation.cohere;

import dev.heddle.runtime.translation.StopReason;
import org.jspecify.annotations.Nullable;

/** Cohere's finish reasons. */
final class StopReasons {

    static final String FAILED = "ERROR";

    private StopReasons() {}

    /** Whether it says that Cohere could not finish the answer. */
    static boolean isFailure(@Nullable String reason) {
        return FAILED.equals(reason) || "TIMEOUT".equals(reason);
    }

    static StopReason read(String reason) {
        return switch (reason) {
            case "COMPLETE" -> StopReason.END;
            case "STOP_SEQUENCE" -> StopReason.STOP_SEQUENCE;
            case "MAX_TOKENS" -> StopReason.LENGTH;
            case "TOOL_CALL" -> StopReason.TOOL_CALLS;
            default -> StopReason.OTHER;
        };
    }

    static String write(StopReason reason) {
        return switch (reason) {
            case STOP_SEQUENCE -> "STOP_SEQUENCE";
            case LENGTH -> "MAX_TOKENS";
            case TOOL_CALLS -> "TOOL_CALL";
            default -> "COMPLETE";
        };
    }
}
