package dev.heddle.runtime.cost;

import java.util.List;
import java.util.Locale;

/** What the user is told of a cost that is not known: what has no price, and what to write into {@code heddle.yaml}. */
final class PriceRemedy {

    private PriceRemedy() {}

    /** Of a model without a price. */
    static String model(String provider, String model) {
        CatalogueProvider home = Catalogue.bundled().provider(provider.toLowerCase(Locale.ROOT));
        List<String> near = home == null ? List.of() : NearMisses.of(model, List.of(home));
        return "no price for model " + UnknownPrices.shortened(model) + " of " + provider + ": its cost is unknown"
                + (near.isEmpty() ? "" : " (known: " + String.join(", ", near) + ")")
                + ". Set it in heddle.yaml, in US dollars for a million tokens: "
                + yaml(provider, model, "input: 0.00, output: 0.00") + " or {same-as: provider/model}";
    }

    /** Of a model that has a price, but not in a service tier. */
    static String tier(String provider, String model, String tier) {
        return "no price for model " + UnknownPrices.shortened(model) + " of " + provider + " in service tier " + tier
                + ": its cost there is unknown. Set it in heddle.yaml: "
                + yaml(provider, model, "service-tiers: {" + tier + ": {input: 0.00, output: 0.00}}");
    }

    /** Of a model that has a price, but not for a part of what was used. */
    static String part(String provider, String model, String tier, String part) {
        String where = tier.equals(ServiceTier.STANDARD) ? "" : " in service tier " + tier;
        return "no price for " + part + " of model " + UnknownPrices.shortened(model) + " of " + provider + where
                + ": the cost of attempts that use it is unknown. Set the model's prices in heddle.yaml under prices:";
    }

    private static String yaml(String provider, String model, String settings) {
        return "prices: {\"" + provider + "\": {\"" + UnknownPrices.shortened(model) + "\": {" + settings + "}}}";
    }
}
