package dev.heddle.runtime.httpclient;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A future that behaves as those of the JDK's client do: {@code cancel(true)}, also on a future derived from it, gives the
 * exchange up.
 */
final class CancellableFuture<T> extends CompletableFuture<T> {

    private final Runnable cancellation;

    CancellableFuture(Runnable cancellation) {
        this.cancellation = cancellation;
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
        return new CancellableFuture<>(cancellation);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean given = mayInterruptIfRunning && !isDone();
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (given) {
            cancellation.run();
        }
        return cancelled || given;
    }
}
