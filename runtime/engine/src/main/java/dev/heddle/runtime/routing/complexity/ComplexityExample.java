package dev.heddle.runtime.routing.complexity;

/**
 * A request that is known to belong to a tier.
 *
 * @param tier its index
 */
public record ComplexityExample(int tier, String text) {}
