package dev.heddle.runtime.translation;

import org.jspecify.annotations.Nullable;

/**
 * How much the model is to think before it answers.
 *
 * @param effort {@code none}, {@code minimal}, {@code low}, {@code medium}, {@code high}, {@code xhigh} or {@code max}; null
 *     where the request says a budget or nothing
 * @param budget tokens: 0 for none, -1 for as many as the model likes; null where the request says an effort or nothing
 * @param shown whether its thoughts (or a summary of them) are to be in the answer; null where not said
 */
public record Thinking(
        @Nullable String effort,
        @Nullable Long budget,
        @Nullable Boolean shown) {

    private static final long LOW = 1_024;
    private static final long MEDIUM = 2_048;
    private static final long HIGH = 4_096;

    /** The effort said, or the one whose budget is nearest; null where nothing is said or the model is to choose. */
    public @Nullable String effortOrNearest() {
        if (effort != null || budget == null || budget < 0) {
            return effort;
        }
        if (budget == 0) {
            return "none";
        }
        if (budget <= (LOW + MEDIUM) / 2) {
            return "low";
        }
        return budget <= (MEDIUM + HIGH) / 2 ? "medium" : "high";
    }

    /**
     * The budget said, or the one that LiteLLM and APISIX give the effort (low 1,024, medium 2,048, high 4,096);
     * null where nothing is said.
     */
    public @Nullable Long budgetOrUsual() {
        if (budget != null || effort == null) {
            return budget;
        }
        return switch (effort) {
            case "none" -> 0L;
            case "minimal", "low" -> LOW;
            case "medium" -> MEDIUM;
            case "high", "xhigh", "max" -> HIGH;
            default -> null;
        };
    }

    /** Whether it is switched off. */
    public boolean off() {
        return "none".equals(effort) || budget != null && budget == 0;
    }
}
