package dev.heddle.runtime.config;

import dev.heddle.runtime.config.ConfigProblem.Code;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.cost.PriceCatalogue;
import dev.heddle.runtime.cost.PriceOverrides;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.ProviderNames;
import dev.heddle.runtime.log.HeddleLog;
import dev.heddle.runtime.routing.NamePattern;
import dev.heddle.runtime.routing.RouteMatch;
import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.routing.TargetApi;
import dev.heddle.runtime.routing.complexity.ComplexityPolicy;
import dev.heddle.runtime.routing.complexity.ComplexityTier;
import dev.heddle.runtime.time.TimeSource;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses tiers that cost more than a dearer one: more for input or output, and not less for the other, by the list prices of today.
 * Asked when the whole file is read, for its own prices may stand behind its routes.
 */
final class TierPrices {

    /** Little enough to be billed as short context; prices are told for a million. */
    private static final long TOKENS = 1_000;

    private static final int TO_MILLION = 3;
    private static final Usage INPUT = Usage.builder().uncachedInput(TOKENS).build();
    private static final Usage OUTPUT = Usage.builder().output(TOKENS).build();

    private final FileProblems problems;
    private final List<Noted> noted = new ArrayList<>();

    private record Noted(String route, RouteMatch match, ComplexityPolicy policy, List<ConfigNode> places) {}

    /** What a million tokens cost at a tier's first target. */
    private record Priced(String tier, String model, BigDecimal input, BigDecimal output, ConfigNode place) {

        boolean isDearerThan(Priced other) {
            int in = input.compareTo(other.input);
            int out = output.compareTo(other.output);
            return in >= 0 && out >= 0 && in + out > 0;
        }

        @Override
        public String toString() {
            return "tier '" + tier + "' (" + model + ", " + input.toPlainString() + " and " + output.toPlainString()
                    + " USD for a million tokens of input and output)";
        }
    }

    TierPrices(FileProblems problems) {
        this.problems = problems;
    }

    void note(String route, RouteMatch match, TierReader.Tiers tiers) {
        ComplexityPolicy policy = tiers.policy();
        if (policy != null) {
            noted.add(new Noted(route, match, policy, tiers.places()));
        }
    }

    /** Notes as problems what costs the wrong way round; of a model without a price it warns. */
    void check(PriceOverrides prices, Map<String, String> providers) {
        if (noted.isEmpty()) {
            return;
        }
        PriceCatalogue catalogue = new PriceCatalogue(prices);
        ProviderNames names = new ProviderNames(providers);
        for (Noted route : noted) {
            List<Priced> priced = new ArrayList<>();
            for (int i = 0; i < route.policy.tiers().size(); i++) {
                Priced tier = priced(route, i, catalogue, names);
                if (tier != null) {
                    priced.stream()
                            .filter(cheaper -> cheaper.isDearerThan(tier))
                            .findFirst()
                            .ifPresent(cheaper -> inverted(route.route, cheaper, tier));
                    priced.add(tier);
                }
            }
        }
    }

    private void inverted(String route, Priced cheaper, Priced dearer) {
        problems.add(
                cheaper.place,
                Code.CONFIG_CONFLICT,
                "route '" + route + "': " + cheaper + " costs more than " + dearer
                        + ", which is asked when it does not suffice; list the cheaper first, or leave it out");
    }

    private static @Nullable Priced priced(Noted route, int index, PriceCatalogue catalogue, ProviderNames names) {
        ComplexityTier tier = route.policy.tiers().get(index);
        RouteTarget target = tier.targets().get(0);
        String model = target.model() == null ? onlyModel(route.match) : target.model();
        if (model == null) {
            return null;
        }
        String provider = provider(target, route.match, names);
        long now = TimeSource.SYSTEM.epochNanos();
        Cost input = catalogue.price(provider, model, null, INPUT, now).orElse(null);
        Cost output = catalogue.price(provider, model, null, OUTPUT, now).orElse(null);
        if (input == null || output == null) {
            HeddleLog.warnOnce(
                    "tier-price:" + route.route + ":" + tier.name(),
                    "route '" + route.route + "': the price of " + model
                            + " is unknown, so it cannot be told whether tier '" + tier.name()
                            + "' is cheaper than the next, nor what it saves");
            return null;
        }
        return new Priced(tier.name(), model, ofMillion(input), ofMillion(output), route.places.get(index));
    }

    private static BigDecimal ofMillion(Cost cost) {
        return cost.usd().movePointRight(TO_MILLION);
    }

    /** The only model whose calls take the route; null where there are others. */
    private static @Nullable String onlyModel(RouteMatch match) {
        List<NamePattern> models = match.models();
        return models.size() == 1 && !models.get(0).pattern().contains("*")
                ? models.get(0).pattern()
                : null;
    }

    /** Of the application's own, unless the route names its host, any server: proprietary models are known by their names. */
    private static String provider(RouteTarget target, RouteMatch match, ProviderNames names) {
        TargetApi api = target.api();
        String baseUrl = target.baseUrl();
        if (target.provider() != null) {
            return target.provider();
        }
        if (api != null && baseUrl != null) {
            String host = URI.create(baseUrl).getHost();
            return names.of(host == null ? "" : host, api.dialect());
        }
        String host = match.hosts().size() == 1 ? match.hosts().get(0) : "";
        return names.of(host, TargetApi.OPENAI.dialect());
    }
}
