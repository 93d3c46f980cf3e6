package dev.heddle.stores.connection;

import dev.heddle.runtime.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Says when a server that could not be reached may be asked again: after {@link #FIRST_PAUSE}, twice as long after each further
 * failure, up to {@link #LONGEST_PAUSE}. Until then whoever asks is told at once. Thread-safe.
 */
public final class Outage {

    static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final String server;
    private final TimeSource time;
    private long pauseNanos;
    private long until;
    private @Nullable Throwable cause;

    /**
     * @param server its name in messages, without secrets
     */
    public Outage(String server, TimeSource time) {
        this.server = server;
        this.time = time;
    }

    /** Why the server is not asked now; null where it may be. */
    public synchronized @Nullable StoreUnavailableException refusal() {
        long left = until - time.nanoTime();
        if (cause == null || left <= 0) {
            return null;
        }
        return new StoreUnavailableException(
                server + " cannot be reached; it is asked again in " + TimeUnit.NANOSECONDS.toMillis(left) + " ms: "
                        + Failures.describe(cause),
                cause);
    }

    /** It could not be reached. */
    public synchronized void failed(Throwable why) {
        pauseNanos = cause == null ? FIRST_PAUSE.toNanos() : Math.min(LONGEST_PAUSE.toNanos(), 2 * pauseNanos);
        until = time.nanoTime() + pauseNanos;
        cause = why;
    }

    /** It answers. */
    public synchronized void over() {
        cause = null;
    }
}
