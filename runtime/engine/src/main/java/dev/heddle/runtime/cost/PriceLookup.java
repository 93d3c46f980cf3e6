package dev.heddle.runtime.cost;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a model's name resolves to prices, for people to read.
 *
 * @param asked the name looked up
 * @param matches what it is at each provider that prices it; empty where none does
 * @param nearMisses known names like it, best first, as {@code provider/model}; empty where there are matches
 */
public record PriceLookup(String asked, List<Match> matches, List<String> nearMisses) {

    /**
     * The prices under one provider.
     *
     * @param provider the provider's id in the catalogue, or as it was asked for where the catalogue does not know it
     * @param model the entry that decides
     * @param how why this entry, in words
     */
    public record Match(String provider, String model, String how, List<Period> periods) {}

    /**
     * Prices for a time.
     *
     * @param condition when they hold, in words; UTC
     * @param inForce whether they hold at the instant asked about
     */
    public record Period(String condition, boolean inForce, List<Tier> tiers) {}

    /** The prices of a service tier: {@code standard}, {@code batch}, {@code flex}, {@code priority}, … */
    public record Tier(String name, List<Price> prices) {}

    /**
     * One price.
     *
     * @param usd US dollars for {@link PriceComponent#unit}; null where it is charged but not known exactly
     * @param above the prices that hold for the whole request where its input is longer, by rising threshold
     * @param source the list that says so, with its version and date
     */
    public record Price(PriceComponent component, @Nullable BigDecimal usd, List<Above> above, String source) {}

    /** The price where the request's input has more tokens than the threshold; null where it is not known. */
    public record Above(long threshold, @Nullable BigDecimal usd) {}

    static @Nullable BigDecimal usd(PriceComponent component, long picos) {
        return picos == Rate.UNKNOWN ? null : component.usd(picos);
    }
}
