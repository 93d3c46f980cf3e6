package dev.heddle.runtime.routing;

import java.util.List;
import java.util.random.RandomGenerator;

/** By chance in proportion to weights, without replacement. */
final class WeightedOrder implements TargetOrder {

    private final int[] weights;
    private final long sum;
    private final RandomGenerator random;

    WeightedOrder(List<Integer> weights, RandomGenerator random) {
        this.weights = weights.stream().mapToInt(Integer::intValue).toArray();
        this.random = random;
        long total = 0;
        for (int weight : this.weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("a weight must not be negative: " + weight);
            }
            total += weight;
        }
        this.sum = total;
    }

    @Override
    public int[] next(long nanoTime) {
        int[] order = new int[weights.length];
        boolean[] placed = new boolean[weights.length];
        long left = sum;
        for (int place = 0; place < order.length; place++) {
            int drawn = left == 0 ? first(placed) : draw(placed, random.nextLong(left));
            order[place] = drawn;
            placed[drawn] = true;
            left -= weights[drawn];
        }
        return order;
    }

    private int draw(boolean[] placed, long at) {
        long passed = 0;
        for (int i = 0; i < weights.length; i++) {
            passed += placed[i] ? 0 : weights[i];
            if (at < passed) {
                return i;
            }
        }
        throw new IllegalStateException("beyond the sum of the weights: " + at);
    }

    private static int first(boolean[] placed) {
        int i = 0;
        while (placed[i]) {
            i++;
        }
        return i;
    }
}
