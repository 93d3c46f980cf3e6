package dev.heddle.runtime.routing.complexity;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Why an answer of a cheaper tier does not satisfy. */
public enum Doubt {
    /** It is short and says that it does not know, or will not. */
    UNSURE,
    /** It says nothing, and calls no tool. */
    EMPTY,
    /** JSON was asked for, and it is none. */
    INVALID,
    /** It was cut off at the output limit. */
    TRUNCATED;

    /** The names in {@code heddle.yaml}. */
    public static final List<String> NAMES =
            Stream.of(values()).map(Doubt::wireName).toList();

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
