package dev.heddle.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs the same on many threads that are let go at once. */
public final class Together {

    /** What one of the threads does. */
    @FunctionalInterface
    public interface Action {

        void run(int thread) throws Exception;
    }

    private Together() {}

    /** Returns when all are done, or fails with the first that failed, or after a minute. */
    public static void run(int threads, Action action) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch ready = new CountDownLatch(threads);
            CountDownLatch go = new CountDownLatch(1);
            List<Future<?>> results = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                results.add(pool.submit(() -> {
                    ready.countDown();
                    go.await();
                    action.run(thread);
                    return null;
                }));
            }
            ready.await();
            go.countDown();
            for (Future<?> result : results) {
                result.get(60, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
