package dev.heddle.bridge;

import dev.heddle.call.LlmOutcome;
import dev.heddle.call.LlmSetupException;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The static methods that woven code calls. Each returns at once, with what the original code would have used, where the
 * agent is not started, is switched off, or fails. Thread-safe.
 */
public final class Bridge {

    private static volatile @Nullable Engine engine;
    private static volatile @Nullable TransportHooks hooks;
    private static volatile @Nullable Services services;

    private Bridge() {}

    /** Puts the engine and the transports' hooks in force. */
    public static void install(Engine newEngine, TransportHooks newHooks) {
        engine = newEngine;
        hooks = newHooks;
    }

    /** Puts what performs the methods of services in force. */
    public static void install(Services newServices) {
        services = newServices;
    }

    /** Takes Heddle out of every woven call from now on. */
    public static void uninstall() {
        engine = null;
        hooks = null;
        services = null;
    }

    /** The engine in force, or null. */
    public static @Nullable Engine engine() {
        return engine;
    }

    /**
     * What performs the methods of services: the agent's engine, else the one of {@code heddle-runtime}, which is started now.
     *
     * @param caller the generated class, by whose loader {@code heddle-runtime} is found
     * @throws LlmSetupException if there is neither
     */
    public static Services services(Class<?> caller) {
        Services current = services;
        return current != null ? current : startServices(caller);
    }

    private static synchronized Services startServices(Class<?> caller) {
        Services current = services;
        if (current != null) {
            return current;
        }
        Services started = ServiceLoader.load(ServicesProvider.class, caller.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new LlmSetupException(
                        caller.getSimpleName(),
                        caller.getName()
                                + " needs something to make its calls: add dev.heddle:heddle-runtime to the class path,"
                                + " or start the JVM with -javaagent:heddle.jar",
                        null))
                .start();
        services = started;
        return started;
    }

    /** Lets the application's own context propagation carry an invocation; null where nothing does. */
    static @Nullable AutoCloseable carry(Invocation invocation) {
        Engine current = engine;
        if (current == null) {
            return null;
        }
        try {
            return current.carry(invocation.spec().owner(), invocation);
        } catch (Throwable t) {
            InternalErrors.ofProcess().report("invocation.carry", t);
            return null;
        }
    }

    /** Tells the engine what became of an invocation of an annotated method. */
    static void ended(LlmOutcome outcome, @Nullable Class<?> woven) {
        Engine current = engine;
        if (current == null) {
            return;
        }
        try {
            current.ended(outcome, woven);
        } catch (Throwable t) {
            InternalErrors.ofProcess().report("invocation.ended", t);
        }
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
     * Woven where a method reads a field that Heddle may stand in front of for one of its runs, for example the client that a
     * request is about to be sent with. Asks as {@link #around} does, with the field's value in the place of the object.
     *
     * @param arguments the method's
     * @return a value of the field's type
     */
    public static @Nullable Object field(@Nullable Object value, Object[] arguments, Lookup caller, String point) {
        TransportHooks current = hooks;
        if (current == null) {
            return value;
        }
        try {
            Object replaced = current.around(value, arguments, caller, point);
            return replaced == null ? value : replaced;
        } catch (Throwable t) {
            InternalErrors.ofProcess().report(point, t);
            return value;
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
