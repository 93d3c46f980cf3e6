package dev.heddle.javaagent.start;

import dev.heddle.runtime.config.PriceSetting;
import dev.heddle.runtime.cost.PriceComponent;
import dev.heddle.runtime.cost.PriceOverrides;
import dev.heddle.runtime.log.HeddleLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives the prices that the user configured to the catalogue. */
final class PriceTable {

    private PriceTable() {}

    static PriceOverrides of(List<PriceSetting> settings) {
        List<PriceOverrides.Prices> prices = new ArrayList<>();
        List<PriceOverrides.Alias> aliases = new ArrayList<>();
        for (PriceSetting setting : settings) {
            String sameAs = setting.sameAs();
            try {
                if (sameAs != null) {
                    aliases.add(new PriceOverrides.Alias(setting.provider(), setting.model(), sameAs));
                } else {
                    prices.add(new PriceOverrides.Prices(setting.provider(), setting.model(), tiers(setting)));
                }
            } catch (IllegalArgumentException e) {
                HeddleLog.warn("the configured price of " + setting.model() + " is not used: " + e.getMessage());
            }
        }
        return new PriceOverrides(prices, aliases);
    }

    private static Map<String, Map<PriceComponent, PriceOverrides.Price>> tiers(PriceSetting setting) {
        Map<String, Map<PriceComponent, PriceOverrides.Price>> tiers = new HashMap<>();
        setting.tiers().forEach((tier, prices) -> {
            Map<PriceComponent, PriceOverrides.Price> byComponent = new HashMap<>();
            prices.forEach((key, price) ->
                    byComponent.put(component(key), new PriceOverrides.Price(price.usd(), price.above())));
            tiers.put(tier, byComponent);
        });
        return tiers;
    }

    private static PriceComponent component(String key) {
        return PriceComponent.ofKey(key).orElseThrow(() -> new IllegalArgumentException("nothing is priced as " + key));
    }
}
