package dev.heddle.runtime.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prices of one model as the user sets them.
 *
 * @param provider as in {@code gen_ai.provider.name}, or {@code *} for any
 * @param model as the provider spells it, or with a {@code *} at its end for all that begin so
 * @param tiers prices by service tier ({@code standard}, {@code batch}, {@code flex}, …), then by {@link #COMPONENTS component}
 * @param sameAs the model that it costs as much as, {@code provider/model} or a model of the same provider; null where it has
 *     prices of its own
 */
public record PriceSetting(
        String provider,
        String model,
        Map<String, Map<String, Price>> tiers,
        @Nullable String sameAs) {

    /** What can have a price: US dollars per million tokens, or per thousand web searches or requests. */
    public static final List<String> COMPONENTS = List.of(
            "input",
            "output",
            "cache-read",
            "cache-write",
            "cache-write-1h",
            "reasoning",
            "audio-input",
            "audio-cache-read",
            "audio-output",
            "image-output",
            "web-search",
            "request");

    /** The tier of prices that stand outside {@code service-tiers}. */
    public static final String STANDARD_TIER = "standard";

    public PriceSetting {
        tiers = Map.copyOf(tiers);
    }

    /**
     * One price.
     *
     * @param above what it becomes for the whole request where its input has more tokens than the key
     */
    public record Price(BigDecimal usd, Map<Long, BigDecimal> above) {

        public Price {
            above = Map.copyOf(above);
        }
    }
}
