package dev.heddle.runtime.routing.complexity;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What the score is the sum of: each signal between 0 and 1, by its weight. The weights are Heddle's own, set so that one strong
 * signal alone leaves the lowest of three tiers and two reach the highest; they were not learned from anybody's traffic.
 */
enum Signal {
    REASONING(0.40, f -> f.reasoning() == 0 ? 0 : f.reasoning() == 1 ? 0.6 : 1),
    CODE(0.30, f -> ramp(f.code(), 0, 30)),
    LENGTH(0.25, f -> logarithmic(f.text(), 100, 4_000)),
    STEPS(0.15, f -> ramp(f.steps(), 0, 4)),
    IMAGES(0.15, f -> ramp(f.images(), 0, 1)),
    TOOLS(0.15, f -> f.tools() == 0 ? 0 : f.toolsUsed() > 0 ? 1 : 0.3 + ramp(f.tools(), 1, 10) * 0.7),
    CONTEXT(0.10, f -> logarithmic(f.prompt(), 4_000, 100_000)),
    HISTORY(0.10, f -> ramp(f.messages(), 1, 20)),
    QUESTIONS(0.08, f -> ramp(f.questions(), 1, 4)),
    STRUCTURED(0.05, f -> f.structured()),
    SIMPLE(-0.15, f -> f.simple() > 0 && f.reasoning() == 0 ? 1 - ramp(f.text(), 100, 400) : 0);

    private final String label = name().toLowerCase(Locale.ROOT);
    private final double weight;
    private final ToDoubleFunction<ComplexityFeatures> strength;

    Signal(double weight, ToDoubleFunction<ComplexityFeatures> strength) {
        this.weight = weight;
        this.strength = strength;
    }

    /** As it stands in a reason, for example {@code reasoning}. */
    String label() {
        return label;
    }

    double weight() {
        return weight;
    }

    /** What it adds to the score. */
    double of(ComplexityFeatures features) {
        return weight * strength.applyAsDouble(features);
    }

    private static double ramp(double value, double from, double to) {
        return Math.min(1, Math.max(0, (value - from) / (to - from)));
    }

    private static double logarithmic(double value, double from, double to) {
        return value <= from ? 0 : ramp(Math.log(value), Math.log(from), Math.log(to));
    }
}
