package dev.heddle.runtime.routing.complexity;

import java.util.List;

/**
 * Requests that are known to belong to tiers; one that means about the same as one of them belongs where it does. Immutable.
 *
 * @param similarity from 0 to 1: how near the nearest must be to decide
 */
public record ComplexityExamples(List<ComplexityExample> all, double similarity) {

    /** Where the configuration says nothing. */
    public static final double DEFAULT_SIMILARITY = 0.6;

    public static final ComplexityExamples NONE = new ComplexityExamples(List.of(), DEFAULT_SIMILARITY);

    public ComplexityExamples {
        all = List.copyOf(all);
    }
}
