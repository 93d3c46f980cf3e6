package dev.heddle.runtime.httpclient;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;

/**
 * Finds the class that called the HTTP client: the client itself belongs to the JDK, the application's telemetry is found by
 * the loader of the caller. Thread-safe.
 */
public final class CallerClass {

    private static final int MAX_FRAMES = 64;
    private static final String AGENT = "dev.heddle.javaagent.";
    private static final String ENGINE = "dev.heddle.runtime.";
    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();
    private static final StackWalker WALKER = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

    private CallerClass() {}

    /** The innermost class on the stack that is neither the JDK's nor Heddle's, or the fallback where there is none. */
    public static Class<?> find(Class<?> fallback) {
        return WALKER.<Class<?>>walk(frames -> {
            for (StackFrame frame : (Iterable<StackFrame>) frames.limit(MAX_FRAMES)::iterator) {
                Class<?> type = frame.getDeclaringClass();
                if (isApplication(type)) {
                    return type;
                }
            }
            return fallback;
        });
    }

    private static boolean isApplication(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader != null
                && loader != PLATFORM
                && !type.getName().startsWith(AGENT)
                && !type.getName().startsWith(ENGINE);
    }
}
