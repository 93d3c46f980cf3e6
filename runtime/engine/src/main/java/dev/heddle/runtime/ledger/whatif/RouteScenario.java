package dev.heddle.runtime.ledger.whatif;

import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.cost.Pricing;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.ProviderNames;
import dev.heddle.runtime.ledger.LedgerEntry;
import dev.heddle.runtime.ledger.TierDecision;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.routing.TargetApi;
import dev.heddle.runtime.routing.complexity.ComplexityFeatures;
import dev.heddle.runtime.routing.complexity.ComplexityPolicy;
import dev.heddle.runtime.routing.complexity.ComplexityScore;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A route as it is configured, for all calls that took it or would take it now. Not thread-safe. */
public final class RouteScenario implements Scenario {

    private final Route route;
    private final ProviderNames names;
    private final Pricing pricing;
    /** By call, where its features were recorded. */
    private final Map<String, Integer> tiers = new HashMap<>();

    public RouteScenario(Route route, ProviderNames names, Pricing pricing) {
        this.route = route;
        this.names = names;
        this.pricing = pricing;
    }

    @Override
    public void heard(LedgerEntry.Call call) {
        ComplexityPolicy policy = route.complexity();
        TierDecision decision = call.source().decision();
        if (policy == null || decision == null || decision.features() == null) {
            return;
        }
        ComplexityFeatures features = ComplexityFeatures.decoded(decision.features());
        if (features != null) {
            tiers.put(
                    call.origin().call(),
                    policy.tierFor(ComplexityScore.of(features).value()));
        }
    }

    @Override
    public List<Place> places(LedgerEntry.Attempt attempt) {
        LedgerEntry.Origin origin = attempt.origin();
        boolean takes = route.name().equals(origin.labels().route())
                || route.match()
                        .fits(
                                origin.modelAsked(),
                                origin.serverAddress(),
                                origin.labels().method());
        if (!takes) {
            return List.of();
        }
        return switch (route.strategy()) {
            case FAILOVER -> List.of(place(route.targets().get(0), origin));
            case WEIGHTED, LEAST_LATENCY -> everyTarget(origin);
            case CHEAPEST -> List.of(cheapest(attempt));
            case COMPLEXITY -> List.of(place(ofTier(origin), origin));
        };
    }

    private List<Place> everyTarget(LedgerEntry.Origin origin) {
        List<Place> places = new ArrayList<>();
        for (RouteTarget target : route.targets()) {
            places.add(place(target, origin));
        }
        return places;
    }

    /** The first of unknown price where all are. */
    private Place cheapest(LedgerEntry.Attempt attempt) {
        Usage usage = attempt.attempt().usage();
        Place cheapest = place(route.targets().get(0), attempt.origin());
        Cost lowest = null;
        for (Place each : everyTarget(attempt.origin())) {
            Cost cost = usage == null || each.model() == null
                    ? null
                    : pricing.price(each.provider(), each.model(), null, usage, attempt.epochNanos())
                            .orElse(null);
            if (cost != null && (lowest == null || cost.picos() < lowest.picos())) {
                lowest = cost;
                cheapest = each;
            }
        }
        return cheapest;
    }

    private RouteTarget ofTier(LedgerEntry.Origin origin) {
        ComplexityPolicy policy = route.complexity();
        if (policy == null) {
            return route.targets().get(0);
        }
        int tier = tiers.getOrDefault(origin.call(), policy.onFailure());
        return policy.tiers().get(tier).targets().get(0);
    }

    private Place place(RouteTarget target, LedgerEntry.Origin origin) {
        return new Place(
                provider(target, origin),
                target.model() == null ? origin.modelAsked() : target.model(),
                Math.max(1, target.weight()));
    }

    private String provider(RouteTarget target, LedgerEntry.Origin origin) {
        TargetApi api = target.api();
        String baseUrl = target.baseUrl();
        if (target.provider() != null) {
            return target.provider();
        }
        if (api == null || baseUrl == null) {
            return origin.provider();
        }
        @Nullable String host = URI.create(baseUrl).getHost();
        return names.of(host == null ? "" : host, api.dialect());
    }

    @Override
    public List<String> assumptions() {
        String where = "every call that took route '" + route.name() + "' or fits its match ";
        return switch (route.strategy()) {
            case FAILOVER -> List.of(where + "is answered by its first target");
            case WEIGHTED -> List.of(where + "is answered by its targets as their weights say");
            case LEAST_LATENCY ->
                List.of(where + "is answered by its targets as their weights say, whichever is quicker");
            case CHEAPEST -> List.of(where + "is answered by the target that is cheapest for what it used");
            case COMPLEXITY ->
                List.of(
                        where + "is answered by the first target of its tier",
                        "the features of " + tiers.size()
                                + " calls were recorded; the others go to the tier for failures",
                        "no conversation stays in its tier, and no answer is asked of a dearer one");
        };
    }
}
