package dev.heddle.runtime.cost;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Prices that the user sets in place of, or beside, the bundled ones. A provider is named as in {@code gen_ai.provider.name}
 * or as in the catalogue, or is {@code *} for any; a model as the provider spells it, or with a {@code *} at its end for all
 * that begin so. The more exact name wins, first the provider's, then the model's.
 *
 * @param prices prices of models
 * @param aliases models that cost what another costs
 */
public record PriceOverrides(List<Prices> prices, List<Alias> aliases) {

    /** Sets nothing. */
    public static final PriceOverrides NONE = new PriceOverrides(List.of(), List.of());

    public PriceOverrides {
        prices = List.copyOf(prices);
        aliases = List.copyOf(aliases);
    }

    /**
     * The prices of one model. What it sets for a service tier replaces all that the catalogue has for that tier, except prices
     * for searches and requests; tiers it does not name stay as they are.
     *
     * @param tiers prices by service tier: {@code standard}, {@code batch}, {@code flex}, {@code priority}, …
     * @throws IllegalArgumentException where a price cannot be reckoned with exactly, with the reason
     */
    public record Prices(String provider, String model, Map<String, Map<PriceComponent, Price>> tiers) {

        public Prices {
            tiers.forEach((tier, prices) -> prices.forEach((component, price) -> check(tier, component, price)));
        }

        private static void check(String tier, PriceComponent component, Price price) {
            if (!component.counted()) {
                throw new IllegalArgumentException(component.key() + " is not counted and cannot have a price");
            }
            check(tier, component, price.usd());
            price.above().forEach((threshold, usd) -> {
                if (threshold <= 0) {
                    throw new IllegalArgumentException(
                            component.key() + ": the threshold must be above 0: " + threshold);
                }
                check(tier, component, usd);
            });
        }

        private static void check(String tier, PriceComponent component, BigDecimal usd) {
            String what = (tier.equals(ServiceTier.STANDARD) ? "" : tier + " ") + component.key() + ": ";
            if (usd.signum() < 0) {
                throw new IllegalArgumentException(what + "a price cannot be negative: " + usd.toPlainString());
            }
            try {
                component.picos(usd);
            } catch (ArithmeticException e) {
                String limit = component.unit() == PriceComponent.Unit.MILLION_TOKENS ? "six" : "nine";
                throw new IllegalArgumentException(
                        what + "a price has at most " + limit + " decimals: " + usd.toPlainString(), e);
            }
        }
    }

    /**
     * One price in US dollars for {@link PriceComponent#unit}.
     *
     * @param above what it becomes for the whole request where its input has more tokens than the key
     */
    public record Price(BigDecimal usd, Map<Long, BigDecimal> above) {

        public Price {
            above = Map.copyOf(above);
        }

        /** A price that does not depend on the length of the input. */
        public static Price of(String usd) {
            return new Price(new BigDecimal(usd), Map.of());
        }
    }

    /**
     * A model that costs what another one costs.
     *
     * @param sameAs {@code provider/model}, or a model of the provider that is asked
     */
    public record Alias(String provider, String model, String sameAs) {}
}
