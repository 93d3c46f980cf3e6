package dev.heddle.runtime.routing;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The order of each route's targets, and what is known of their latency; one that is configured anew in the same words keeps it.
 * Thread-safe.
 */
public final class RouteOrders {

    private final Map<RouteTarget, TargetLatency> latencies = new ConcurrentHashMap<>();
    private final RandomGenerator random;

    public RouteOrders(RandomGenerator random) {
        this.random = random;
    }

    public TargetLatency latency(RouteTarget target) {
        return latencies.computeIfAbsent(target, added -> new TargetLatency());
    }

    /**
     * The targets in the order in which one call tries them.
     *
     * @param price what the same work costs at a target; null where that is not known
     */
    public List<RouteTarget> of(Route route, Function<RouteTarget, @Nullable BigDecimal> price, long nanoTime) {
        List<RouteTarget> targets = route.targets();
        if (targets.size() == 1) {
            return targets;
        }
        int[] order = order(route, price).next(nanoTime);
        return IntStream.of(order).mapToObj(targets::get).toList();
    }

    private TargetOrder order(Route route, Function<RouteTarget, @Nullable BigDecimal> price) {
        List<RouteTarget> targets = route.targets();
        return switch (route.strategy()) {
            case FAILOVER, COMPLEXITY -> TargetOrder.failover(targets.size());
            case WEIGHTED ->
                TargetOrder.weighted(targets.stream().map(RouteTarget::weight).toList(), random);
            case LEAST_LATENCY ->
                TargetOrder.leastLatency(targets.stream().map(this::latency).toList(), random);
            case CHEAPEST -> TargetOrder.cheapest(prices(targets, price));
        };
    }

    @SuppressWarnings("NullAway") // an unknown price is null
    private static List<@Nullable BigDecimal> prices(
            List<RouteTarget> targets, Function<RouteTarget, @Nullable BigDecimal> price) {
        return Arrays.asList(targets.stream().map(price).toArray(BigDecimal[]::new));
    }
}
