package dev.heddle.processor.schema;

import org.jspecify.annotations.Nullable;

/** What the annotations of a record component ask of its value; each is wide open where it is not annotated. */
record Constraints(double min, double max, @Nullable String pattern, int minSize, int maxSize) {

    static final Constraints NONE =
            new Constraints(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, null, 0, Integer.MAX_VALUE);
}
