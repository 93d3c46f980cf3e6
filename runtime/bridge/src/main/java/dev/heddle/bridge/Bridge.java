package dev.heddle.bridge;

import java.lang.invoke.MethodHandles.Lookup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The static methods that woven code calls. Each returns at once, with what the original code would have used, where the
 * agent is not started, is switched off, or fails. Thread-safe.
 */
public final class Bridge {

    private static volatile @Nullable Engine engine;
    private static volatile @Nullable TransportHooks hooks;

    private Bridge() {}

    /** Puts the engine and the transports' hooks in force. */
    public static void install(Engine newEngine, TransportHooks newHooks) {
        engine = newEngine;
        hooks = newHooks;
    }

    /** Takes Heddle out of every woven call from now on. */
    public static void uninstall() {
        engine = null;
        hooks = null;
    }

    /** The engine in force, or null. */
    public static @Nullable Engine engine() {
        return engine;
    }

    /**
     * Woven into a list getter of an HTTP client, for example {@code OkHttpClient.interceptors()}.
     *
     * @param point which getter, for example {@code okhttp.interceptors}
     */
    public static List<?> list(List<?> declared, Lookup caller, String point) {
        TransportHooks current = hooks;
        if (current == null) {
            return declared;
        }
        try {
            return current.list(declared, caller, point);
        } catch (Throwable t) {
            InternalErrors.ofProcess().report(point, t);
            return declared;
        }
    }

    /**
     * Woven where a value passes by that Heddle may replace by one of the same type, for example the request given to
     * {@code OkHttpClient.newCall}.
     */
    public static Object value(Object original, Lookup caller, String point) {
        TransportHooks current = hooks;
        if (current == null) {
            return original;
        }
        try {
            return current.value(original, caller, point);
        } catch (Throwable t) {
            InternalErrors.ofProcess().report(point, t);
            return original;
        }
    }

    /**
     * Woven at the start of a method that Heddle may perform itself.
     *
     * @return the method's result, or null to go on with the original code
     * @throws Throwable what the application is to see, as the original method would have thrown it
     */
    public static @Nullable Object around(@Nullable Object self, Object[] arguments, Lookup caller, String point)
            throws Throwable {
        TransportHooks current = hooks;
        return current == null ? null : current.around(self, arguments, caller, point);
    }
}
