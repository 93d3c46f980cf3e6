package dev.heddle.bridge;

import org.jspecify.annotations.Nullable;

/** A helper class in an application's loader that performs a woven method in its own types. Stateless. */
@FunctionalInterface
public interface Performer {

    /**
     * The method's result, or null to go on with the original code.
     *
     * @throws Throwable what the application is to see
     */
    @Nullable
    Object perform(@Nullable Object self, Object[] arguments) throws Throwable;
}
