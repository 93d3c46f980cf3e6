package dev.heddle.benchmarks.report;

import java.util.Arrays;
import java.util.List;

/** Measured values, sorted. Immutable. */
public final class Sample {

    private final double[] sorted;

    private Sample(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        sorted = values;
        Arrays.sort(sorted);
    }

    /** A sample of these values, at least one. */
    public static Sample of(List<Double> values) {
        return new Sample(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The smallest value. */
    public double min() {
        return sorted[0];
    }

    /** The middle value. */
    public double median() {
        return percentile(50);
    }

    /** The value that this percentage of the sample does not exceed, by linear interpolation between neighbours. */
    public double percentile(double percent) {
        double rank = percent / 100 * (sorted.length - 1);
        int below = (int) Math.floor(rank);
        int above = (int) Math.ceil(rank);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }
}
