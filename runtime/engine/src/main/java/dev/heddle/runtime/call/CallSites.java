package dev.heddle.runtime.call;

import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the application's method that makes a call: the first frame that belongs neither to the JDK nor to a client library.
 * Thread-safe.
 */
final class CallSites {

    private static final int MAX_FRAMES = 120;
    private static final String[] LIBRARIES = {
        "java.",
        "jdk.",
        "javax.",
        "sun.",
        "kotlin.",
        "kotlinx.",
        "scala.",
        "okhttp3.",
        "okio.",
        "com.openai.",
        "com.anthropic.",
        "com.google.genai.",
        "com.cohere.",
        "dev.langchain4j.",
        "io.github.ollama4j.",
        "software.amazon.awssdk.",
        "com.azure.",
        "org.springframework.",
        "org.apache.",
        "reactor.",
        "io.reactivex.",
        "io.netty.",
        // Not constants: packaging the agent would rename them like its own copies.
        "io.".concat("micrometer."),
        "io.".concat("opentelemetry."),
        "org.reactivestreams.",
        "dev.heddle.",
        "retrofit2.",
        "com.".concat("fasterxml."),
    };

    /** The walkers' batches differ by so many frames. */
    private static final int STEP = 8;

    /**
     * By how many frames they fetch at once: every batch costs a way into the JVM, and every frame in it, looked at or not, as much
     * as a small allocation.
     */
    private final @Nullable StackWalker[] walkers = new @Nullable StackWalker[MAX_FRAMES / STEP + 1];

    /** How deep the application stood last time. Threads may overwrite it for each other: it only tells how much to fetch. */
    private int lastDepth = STEP;

    /** Walked for every call, mostly through the same classes. */
    private final ClassValue<Boolean> applications = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return isApplication(type.getName());
        }
    };

    /** {@code package.Class.method}, or null where every frame is a library's, as on a thread of a pool. */
    @Nullable
    String find() {
        return walker(lastDepth / STEP + 1).walk(this::first);
    }

    private StackWalker walker(int steps) {
        int index = Math.min(steps, walkers.length - 1);
        StackWalker known = walkers[index];
        if (known == null) {
            known = StackWalker.getInstance(Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE), index * STEP);
            walkers[index] = known;
        }
        return known;
    }

    private @Nullable String first(Stream<StackWalker.StackFrame> stack) {
        Iterator<StackWalker.StackFrame> frames = stack.iterator();
        for (int i = 0; i < MAX_FRAMES && frames.hasNext(); i++) {
            StackWalker.StackFrame frame = frames.next();
            if (applications.get(frame.getDeclaringClass())) {
                lastDepth = i;
                return withoutLambda(frame.getClassName()) + "." + withoutLambda(frame.getMethodName());
            }
        }
        return null;
    }

    static boolean isApplication(String className) {
        for (String library : LIBRARIES) {
            if (className.startsWith(library)) {
                return false;
            }
        }
        return !className.contains(".okhttp3.") && !isProxy(className);
    }

    /** The JDK defines the proxy of an interface that is not public in the interface's own package. */
    private static boolean isProxy(String className) {
        return className.startsWith("$Proxy", className.lastIndexOf('.') + 1);
    }

    /** The source's own name: {@code lambda$ask$0} was written in {@code ask}. */
    static String withoutLambda(String name) {
        if (!name.startsWith("lambda$")) {
            return name;
        }
        int end = name.indexOf('$', "lambda$".length());
        return end < 0 ? name : name.substring("lambda$".length(), end);
    }
}
