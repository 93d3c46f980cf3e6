package dev.heddle.runtime.routing;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** In which order a call tries the targets of its route. */
public enum RouteStrategy {
    /** As they are listed. */
    FAILOVER,
    /** The first by chance, as often as its weight says; the others as they are listed. */
    WEIGHTED,
    /** The quicker of two drawn by chance first. */
    LEAST_LATENCY,
    /** By what the call would cost at each. */
    CHEAPEST,
    /** By how hard the request looks: the tier for that, then the dearer ones, then the cheaper. */
    COMPLEXITY;

    /** The names in {@code heddle.yaml}. */
    public static final List<String> NAMES =
            Stream.of(values()).map(RouteStrategy::wireName).toList();

    /** For example {@code least-latency}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
