package dev.heddle.runtime.cost;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names of service tiers, whose spelling differs between providers. */
final class ServiceTier {

    static final String STANDARD = "standard";

    private ServiceTier() {}

    /**
     * One name for each tier: null, {@code default} (OpenAI, Bedrock), {@code auto}, {@code standard} (Anthropic, Gemini) and
     * {@code on_demand} (Groq, Vertex) are the standard one; {@code ON_DEMAND_PRIORITY} (Vertex) is {@code priority}.
     */
    static String of(@Nullable String spelled) {
        if (spelled == null || spelled.equals("default") || spelled.equals(STANDARD)) {
            return STANDARD;
        }
        String lower = spelled.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "", "default", STANDARD, "auto", "on_demand", "standard_only", "unspecified" -> STANDARD;
            case "batches" -> "batch";
            default -> lower.startsWith("on_demand_") ? lower.substring("on_demand_".length()) : lower;
        };
    }
}
