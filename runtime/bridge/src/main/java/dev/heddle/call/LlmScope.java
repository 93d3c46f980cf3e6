package dev.heddle.call;

import dev.heddle.bridge.Invocation;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Carries the annotated method that is running to work done elsewhere, so that the calls made there are under its policy. Threads
 * started inside the method need no help. Stateless.
 */
public final class LlmScope {

    private LlmScope() {}

    /** An executor whose tasks run under the method that was running where they were submitted. */
    public static Executor wrap(Executor executor) {
        return task -> executor.execute(wrap(task));
    }

    /** An executor service whose tasks run under the method that was running where they were submitted. */
    public static ExecutorService wrap(ExecutorService executor) {
        return new ScopedExecutorService(executor);
    }

    /** The task, to run under the method that is running now. */
    public static Runnable wrap(Runnable task) {
        Invocation captured = Invocation.current();
        return captured == null
                ? task
                : () -> {
                    Invocation before = Invocation.enter(captured);
                    try {
                        task.run();
                    } finally {
                        Invocation.restore(before);
                    }
                };
    }

    /** The task, to run under the method that is running now. */
    public static <T extends @Nullable Object> Callable<T> wrap(Callable<T> task) {
        Invocation captured = Invocation.current();
        return captured == null
                ? task
                : () -> {
                    Invocation before = Invocation.enter(captured);
                    try {
                        return task.call();
                    } finally {
                        Invocation.restore(before);
                    }
                };
    }
}
