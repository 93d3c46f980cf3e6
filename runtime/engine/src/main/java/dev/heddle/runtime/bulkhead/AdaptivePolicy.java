package dev.heddle.runtime.bulkhead;

/**
 * The bounds within which the number of permits follows what the provider bears. Immutable.
 *
 * @param min permits that remain however bad it gets
 * @param max permits that are never exceeded
 */
public record AdaptivePolicy(int min, int max) {

    public AdaptivePolicy {
        BulkheadPolicy.require(min >= 1, "min must be positive");
        BulkheadPolicy.require(max >= min, "max must not be below min");
    }
}
