package dev.heddle.runtime.routing.complexity;

import java.time.Duration;
import java.util.List;

/**
 * How a route's calls are sorted into tiers. Immutable.
 *
 * @param tiers at least two, the cheapest first; the last takes every score
 * @param onFailure the index of the tier for requests that cannot be scored
 * @param sticky whether a conversation only goes up
 * @param keep how long a conversation is remembered after its last call
 * @param examples requests that are known to belong to tiers
 */
public record ComplexityPolicy(
        List<ComplexityTier> tiers,
        int onFailure,
        boolean sticky,
        Duration keep,
        EscalationPolicy escalation,
        ComplexityExamples examples) {

    public ComplexityPolicy {
        tiers = List.copyOf(tiers);
        if (tiers.size() < 2 || onFailure < 0 || onFailure >= tiers.size()) {
            throw new IllegalArgumentException("at least two tiers, and one of them for failures");
        }
    }

    /** The index of the tier for a score. */
    public int tierFor(double score) {
        int tier = 0;
        while (tier < top() && score >= tiers.get(tier).below()) {
            tier++;
        }
        return tier;
    }

    /** The index of the dearest tier. */
    public int top() {
        return tiers.size() - 1;
    }
}
