package dev.heddle.runtime.routing;

import dev.heddle.runtime.prompt.PromptDigest;
import dev.heddle.runtime.prompt.PromptOutline;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The order of each route's targets, and what is known of their latency; one that is configured anew in the same words keeps it.
 * Thread-safe.
 */
public final class RouteOrders {

    private final Map<RouteTarget, TargetLatency> latencies = new ConcurrentHashMap<>();
    private final StickyTargets sticky = new StickyTargets();
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
     * @param prompt of the call's request; asked only where the route's calls stay with their targets, and null where it cannot be
     *     read
     */
    public List<RouteTarget> of(
            Route route,
            Function<RouteTarget, @Nullable BigDecimal> price,
            Supplier<@Nullable PromptOutline> prompt,
            long nanoTime) {
        List<RouteTarget> targets = route.targets();
        if (targets.size() == 1) {
            return targets;
        }
        int[] order = order(route, price).next(nanoTime);
        List<RouteTarget> ordered =
                IntStream.of(order).mapToObj(targets::get).collect(Collectors.toCollection(ArrayList::new));
        if (route.sticky().by() != StickyPolicy.By.NONE) {
            stay(route, ordered, StickyTargets.key(route, prompt.get()), nanoTime);
        }
        return ordered;
    }

    /** Puts the target first that has had the same before, unless it failed a moment ago. */
    private void stay(Route route, List<RouteTarget> order, @Nullable PromptDigest key, long nanoTime) {
        if (key == null) {
            return;
        }
        RouteTarget before = sticky.of(key, nanoTime);
        if (before != null && latency(before).isSound(nanoTime) && order.remove(before)) {
            order.add(0, before);
        }
        sticky.keep(key, order.get(0), nanoTime, route.sticky().keep().toNanos());
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
