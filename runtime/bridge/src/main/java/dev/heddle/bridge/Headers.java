package dev.heddle.bridge;

import org.jspecify.annotations.Nullable;

/** A view of one message's HTTP headers: the first value of a name, compared without case, or null. */
@FunctionalInterface
public interface Headers {

    /** No headers at all. */
    Headers NONE = name -> null;

    @Nullable
    String first(String name);
}
