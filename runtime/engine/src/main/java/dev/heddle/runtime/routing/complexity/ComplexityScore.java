package dev.heddle.runtime.routing.complexity;

import java.util.stream.DoubleStream;

/**
 * How hard a request looks. Immutable.
 *
 * @param value from 0 to 1
 * @param reason the signals that made most of it, the strongest first, at most three, for example {@code reasoning+code}; empty where
 *     nothing spoke for difficulty
 */
public record ComplexityScore(double value, String reason) {

    private static final double WORTH_NAMING = 0.05;
    private static final int MOST_NAMES = 3;

    /** The score of a request with these features: the same for the same, so that recorded features can be scored again. */
    public static ComplexityScore of(ComplexityFeatures features) {
        Signal[] signals = Signal.values();
        double[] values = new double[signals.length];
        for (Signal signal : signals) {
            values[signal.ordinal()] = signal.of(features);
        }
        String reason = reason(signals, values);
        // Compensated, so that what is a threshold on paper is one here.
        double sum = DoubleStream.of(values).sum();
        return new ComplexityScore(Math.min(1, Math.max(0, sum)), reason);
    }

    private static String reason(Signal[] signals, double[] values) {
        double[] left = values.clone();
        StringBuilder reason = new StringBuilder();
        for (int named = 0; named < MOST_NAMES; named++) {
            int strongest = 0;
            for (int i = 1; i < left.length; i++) {
                strongest = left[i] > left[strongest] ? i : strongest;
            }
            if (left[strongest] < WORTH_NAMING) {
                break;
            }
            left[strongest] = 0;
            reason.append(named == 0 ? "" : "+").append(signals[strongest].label());
        }
        return reason.toString();
    }
}
