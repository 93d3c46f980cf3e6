package dev.heddle.stores.connection;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands a server's answers to those who asked: within a time, for a bounded number of questions at a time, and on threads of its
 * own, so that whatever the application does with an answer does not hold up the connection. Thread-safe.
 */
public final class Answers implements AutoCloseable {

    private static final int MAX_ASKED = 8_192;
    private static final int THREADS = 2;
    private static final int MORE_TIME = 10;

    private final String server;
    private final Duration timeout;
    private final ThreadPoolExecutor threads;
    private final ScheduledThreadPoolExecutor clock;
    private final AtomicInteger asked = new AtomicInteger();

    /**
     * @param server its name in messages, without secrets
     * @param name of the threads
     */
    public Answers(String server, String name, Duration timeout) {
        this.server = server;
        this.timeout = timeout;
        this.threads = StoreThreads.pool(name, THREADS);
        this.clock = new ScheduledThreadPoolExecutor(1, new StoreThreads(name + "-timeout"));
        this.clock.setRemoveOnCancelPolicy(true);
    }

    /** A question under way. */
    public final class Asked<T extends @Nullable Object> {

        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private final Consumer<T> tooLate;
        private final @Nullable ScheduledFuture<?> deadline;

        private Asked(Duration within, Consumer<T> tooLate, Runnable silence) {
            this.tooLate = tooLate;
            if (asked.incrementAndGet() <= MAX_ASKED) {
                deadline = clock.schedule(() -> expire(within, silence), within.toNanos(), TimeUnit.NANOSECONDS);
            } else {
                asked.decrementAndGet();
                deadline = null;
                answer.completeExceptionally(new StoreUnavailableException(
                        server + " is asked by " + MAX_ASKED + " calls already, which wait for it", null));
            }
        }

        /** What the asker waits for. */
        public CompletableFuture<T> answer() {
            return answer;
        }

        /** Whether there is no need to ask any more. */
        public boolean isOver() {
            return answer.isDone();
        }

        /** The server has answered, or failed; called once. */
        public void answered(@Nullable T value, @Nullable Throwable failure) {
            asked.decrementAndGet();
            if (deadline != null) {
                deadline.cancel(false);
            }
            elsewhere(() -> deliver(value, failure));
        }

        @SuppressWarnings("NullAway") // A value may be null where T allows it.
        private void deliver(@Nullable T value, @Nullable Throwable failure) {
            if (failure != null) {
                answer.completeExceptionally(failure);
            } else if (!answer.complete(value)) {
                tooLate.accept(value);
            }
        }

        private void expire(Duration within, Runnable silence) {
            silence.run();
            elsewhere(() -> answer.completeExceptionally(new StoreUnavailableException(
                    server + " did not answer within " + within.toMillis() + " ms", null)));
        }
    }

    /**
     * Begins a question. One that is over at once must not be asked.
     *
     * @param tooLate is given the answer to which nobody listens any more
     * @param silence is told when the time is over
     */
    public <T extends @Nullable Object> Asked<T> ask(Consumer<T> tooLate, Runnable silence) {
        return new Asked<>(timeout, tooLate, silence);
    }

    /** Begins to tell something, which no call waits for: it may take {@value #MORE_TIME} times as long. */
    public <T extends @Nullable Object> Asked<T> tell(Runnable silence) {
        return new Asked<>(timeout.multipliedBy(MORE_TIME), late -> {}, silence);
    }

    private void elsewhere(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException closed) {
            task.run();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        threads.shutdown();
    }
}
