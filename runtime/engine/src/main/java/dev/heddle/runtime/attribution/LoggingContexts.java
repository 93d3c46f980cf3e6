package dev.heddle.runtime.attribution;

import dev.heddle.bridge.InternalErrors;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the logging context of the application around a class: SLF4J's, else Log4j's. Thread-safe. */
final class LoggingContexts {

    /** Written in parts, or packaging would take the application's libraries for Heddle's own. */
    private static final List<String> CLASSES =
            List.of("org.".concat("slf4j.MDC"), "org.".concat("apache.logging.log4j.ThreadContext"));

    private static final MethodType GET = MethodType.methodType(String.class, String.class);
    private static final MethodHandle NONE =
            MethodHandles.dropArguments(MethodHandles.constant(String.class, null), 0, String.class);

    private final ClassValue<MethodHandle> getters = new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> woven) {
            ClassLoader own = woven.getClassLoader();
            return getter(own == null ? ClassLoader.getSystemClassLoader() : own);
        }
    };

    /** The entry's value on this thread; null where there is none. */
    @Nullable
    String get(Class<?> woven, String key) {
        try {
            return (String) getters.get(woven).invokeExact(key);
        } catch (Throwable t) {
            InternalErrors.ofProcess().report("attribution.logging-context", t);
            return null;
        }
    }

    private static MethodHandle getter(ClassLoader loader) {
        for (String name : CLASSES) {
            try {
                return MethodHandles.publicLookup().findStatic(Class.forName(name, false, loader), "get", GET);
            } catch (ReflectiveOperationException | LinkageError e) {
                // This application logs by another.
            }
        }
        return NONE;
    }
}
