package dev.heddle.javaagent.transport;

import dev.heddle.bridge.TransportHooks;
import dev.heddle.javaagent.weaving.Target;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP client under the SDKs, or one SDK's retry loop: the classes to weave and what happens at the woven points. A point
 * is named {@code <transport>.<what>}. What a transport does not say of a kind of point leaves the application's own as it is.
 */
public interface Transport extends TransportHooks {

    /** The first part of its points' names, for example {@code okhttp}. */
    String name();

    /** The classes to weave. */
    List<Target> targets();

    @Override
    default List<?> list(List<?> declared, Lookup caller, String point) {
        return declared;
    }

    @Override
    default Object value(Object original, Lookup caller, String point) {
        return original;
    }

    @Override
    default @Nullable Object around(@Nullable Object self, Object[] arguments, Lookup caller, String point)
            throws Throwable {
        return null;
    }
}
