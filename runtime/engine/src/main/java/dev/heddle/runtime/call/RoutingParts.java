package dev.heddle.runtime.call;

import dev.heddle.runtime.bulkhead.Bulkheads;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.embedding.EmbeddingModel;
import dev.heddle.runtime.ratelimit.RateLimiters;
import dev.heddle.runtime.routing.KeyRings;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.RouteOrders;
import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.routing.TargetApi;
import dev.heddle.runtime.routing.complexity.ComplexityRouter;
import dev.heddle.runtime.tokens.TokenEstimates;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the calls of one engine share to find their targets. Thread-safe. */
record RoutingParts(
        EngineParts parts,
        Dispatches dispatches,
        KeyRings keys,
        RouteOrders orders,
        Bulkheads bulkheads,
        RateLimiters limiters,
        ComplexityRouter complexity,
        TokenEstimates tokens) {

    /** Three parts input to one of output, which is about what chat uses; too little to be billed as long context. */
    private static final Usage USUAL_WORK =
            Usage.builder().uncachedInput(7_500).output(2_500).build();

    /** @param embeddings null while there is no model */
    static RoutingParts of(EngineParts parts, Supplier<@Nullable EmbeddingModel> embeddings) {
        return new RoutingParts(
                parts,
                new Dispatches(parts),
                new KeyRings(),
                new RouteOrders(parts.random()),
                new Bulkheads(),
                new RateLimiters(),
                new ComplexityRouter(embeddings),
                new TokenEstimates());
    }

    long nanoTime() {
        return parts.time().nanoTime();
    }

    /** The route's targets in the order of its strategy. */
    List<RouteTarget> order(Route route, Dispatches.Asked asked) {
        return orders.of(route, target -> price(target, asked, USUAL_WORK), asked::prompt, nanoTime());
    }

    /** The targets whose prices are known, the cheapest first. */
    List<RouteTarget> byPrice(List<RouteTarget> targets, Dispatches.Asked asked) {
        Map<RouteTarget, BigDecimal> prices = new IdentityHashMap<>();
        for (RouteTarget target : targets) {
            BigDecimal price = price(target, asked, USUAL_WORK);
            if (price != null) {
                prices.put(target, price);
            }
        }
        return targets.stream()
                .filter(prices::containsKey)
                .sorted(Comparator.comparing(prices::get))
                .toList();
    }

    /** What that usage costs at a target today, at list price; null where that is not known. */
    @Nullable
    BigDecimal price(RouteTarget target, Dispatches.Asked asked, Usage usage) {
        RequestFacts request = asked.request();
        String model = target.model() == null && request != null ? request.model() : target.model();
        if (model == null) {
            return null;
        }
        return parts.pricing()
                .price(provider(target, asked), model, null, usage, parts.time().epochNanos())
                .map(Cost::usd)
                .orElse(null);
    }

    private String provider(RouteTarget target, Dispatches.Asked asked) {
        TargetApi api = target.api();
        String baseUrl = target.baseUrl();
        if (target.provider() != null) {
            return target.provider();
        }
        return api == null || baseUrl == null
                ? parts.providers().of(Target.host(asked.uri()), asked.dialect())
                : parts.providers().of(Target.host(URI.create(baseUrl)), api.dialect());
    }
}
