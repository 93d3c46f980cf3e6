package dev.heddle.runtime.routing.complexity;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    private record Part(Signal signal, double value) {}

    /** The score of a request with these features: the same for the same, so that recorded features can be scored again. */
    public static ComplexityScore of(ComplexityFeatures features) {
        List<Part> parts = Stream.of(Signal.values())
                .map(signal -> new Part(signal, signal.of(features)))
                .toList();
        double sum = parts.stream().mapToDouble(Part::value).sum();
        String reason = parts.stream()
                .filter(part -> part.value >= WORTH_NAMING)
                .sorted(Comparator.comparingDouble(Part::value).reversed())
                .limit(MOST_NAMES)
                .map(part -> part.signal.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("+"));
        return new ComplexityScore(Math.min(1, Math.max(0, sum)), reason);
    }
}
