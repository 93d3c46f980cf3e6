package dev.heddle.runtime.routing;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The power of two random choices (Mitzenmacher): always taking the best would send all calls to it at once, until it is the worst.
 */
final class LeastLatencyOrder implements TargetOrder {

    private final List<TargetLatency> targets;
    private final RandomGenerator random;

    LeastLatencyOrder(List<TargetLatency> targets, RandomGenerator random) {
        this.targets = List.copyOf(targets);
        this.random = random;
    }

    @Override
    public int[] next(long nanoTime) {
        int count = targets.size();
        int[] order = new int[count];
        double[] scores = new double[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
            scores[i] = targets.get(i).score(nanoTime);
        }
        for (int place = 0; place < count - 1; place++) {
            int one = place + random.nextInt(count - place);
            int other = place + random.nextInt(count - place - 1);
            other += other >= one ? 1 : 0;
            swap(order, place, scores[order[one]] <= scores[order[other]] ? one : other);
        }
        return order;
    }

    private static void swap(int[] order, int a, int b) {
        int kept = order[a];
        order[a] = order[b];
        order[b] = kept;
    }
}
