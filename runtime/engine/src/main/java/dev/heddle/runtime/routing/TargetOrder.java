package dev.heddle.runtime.routing;

import java.math.BigDecimal;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The order in which a call tries a route's targets, as their indices in the list. Every order holds every target once.
 * Thread-safe, as far as the source of chance given is.
 */
@FunctionalInterface
public interface TargetOrder {

    /** The order for one call. */
    int[] next(long nanoTime);

    /** As listed. */
    static TargetOrder failover(int targets) {
        return nanoTime -> listed(targets);
    }

    /**
     * By chance, each place in proportion to the weights of those still without one. Targets of weight 0 come last, as listed.
     *
     * @param weights one for each target, not negative
     */
    static TargetOrder weighted(List<Integer> weights, RandomGenerator random) {
        return new WeightedOrder(weights, random);
    }

    /** The better of two drawn by chance, by how long they take and how they fail; then likewise among the others. */
    static TargetOrder leastLatency(List<TargetLatency> targets, RandomGenerator random) {
        return new LeastLatencyOrder(targets, random);
    }

    /**
     * By price, equal ones as listed, those without a price last.
     *
     * @param prices of the same work by each target, for example of a million tokens in the usual mix; null for unknown
     */
    static TargetOrder cheapest(List<? extends @Nullable BigDecimal> prices) {
        return new CheapestOrder(prices);
    }

    /** 0, 1, 2 … */
    private static int[] listed(int targets) {
        int[] order = new int[targets];
        for (int i = 0; i < targets; i++) {
            order[i] = i;
        }
        return order;
    }
}
