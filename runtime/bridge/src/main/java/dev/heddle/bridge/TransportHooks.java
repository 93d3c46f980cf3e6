package dev.heddle.bridge;

import java.lang.invoke.MethodHandles.Lookup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the agent does at each woven point; the types are the JDK's so that every class loader can call it. Thread-safe. */
public interface TransportHooks {

    /** See {@link Bridge#list}. */
    List<?> list(List<?> declared, Lookup caller, String point);

    /** See {@link Bridge#value}. */
    Object value(Object original, Lookup caller, String point);

    /** See {@link Bridge#around}. */
    @Nullable
    Object around(@Nullable Object self, Object[] arguments, Lookup caller, String point) throws Throwable;
}
