package dev.heddle.runtime.routing.complexity;

import dev.heddle.runtime.routing.RouteTarget;
import java.util.List;

/**
 * Targets for requests up to a difficulty. Immutable.
 *
 * @param below the score that is too much for it; {@link #ANY} for the last tier
 * @param targets at least one, asked in this order
 */
public record ComplexityTier(String name, double below, List<RouteTarget> targets) {

    /** Above every score. */
    public static final double ANY = Double.POSITIVE_INFINITY;

    public ComplexityTier {
        targets = List.copyOf(targets);
    }
}
