package dev.heddle.runtime.translation.openai;

import dev.heddle.runtime.translation.StopReason;
import org.jspecify.annotations.Nullable;

/** Chat's {@code finish_reason}. */
final class FinishReason {

    private FinishReason() {}

    /** Null where it says none: servers say so with null, an empty string, or the word. */
    static @Nullable StopReason read(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return switch (word) {
            case "", "null" -> null;
            case "stop", "eos", "end_turn" -> StopReason.END;
            case "length", "max_tokens", "model_length" -> StopReason.LENGTH;
            case "tool_calls", "function_call" -> StopReason.TOOL_CALLS;
            case "content_filter" -> StopReason.CONTENT_FILTER;
            default -> StopReason.OTHER;
        };
    }

    /** Only words that OpenAI has: SDKs with closed lists fail at others. A call that cannot be read is no answer to use. */
    static String write(StopReason reason) {
        return switch (reason) {
            case END, STOP_SEQUENCE, OTHER -> "stop";
            case LENGTH -> "length";
            case TOOL_CALLS -> "tool_calls";
            case CONTENT_FILTER, MALFORMED_TOOL_CALL -> "content_filter";
        };
    }
}
