package dev.heddle.runtime.call;

import dev.heddle.bridge.InternalErrors;
import dev.heddle.runtime.time.TimeSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Cancels the exchange that is under way when a call's time is over. Thread-safe. */
final class CallDeadline {

    private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
    private final TimeSource time;
    private final long began;
    private final long nanos;
    private volatile boolean passed;
    private @Nullable Runnable cancel;

    /** @param nanos from now; {@link Long#MAX_VALUE} for no deadline */
    CallDeadline(TimeSource time, long nanos) {
        this.time = time;
        this.began = time.nanoTime();
        this.nanos = nanos;
        if (nanos != Long.MAX_VALUE) {
            end.orTimeout(nanos, TimeUnit.NANOSECONDS).whenComplete((ended, timeout) -> {
                if (timeout != null) {
                    pass();
                }
            });
        }
    }

    /** Transports have timers of their own, which may be first. */
    boolean passed() {
        return passed || (nanos != Long.MAX_VALUE && time.nanoTime() - began >= nanos);
    }

    /** How to cancel what is under way; done at once where the time is over. */
    synchronized void cancelBy(Runnable newCancel) {
        cancel = newCancel;
        if (passed) {
            run(newCancel);
        }
    }

    /** The call ended in time. */
    void met() {
        end.complete(null);
    }

    private synchronized void pass() {
        passed = true;
        if (cancel != null) {
            run(cancel);
        }
    }

    private static void run(Runnable cancel) {
        try {
            cancel.run();
        } catch (RuntimeException e) {
            InternalErrors.ofProcess().report("call.deadline", e);
        }
    }
}
