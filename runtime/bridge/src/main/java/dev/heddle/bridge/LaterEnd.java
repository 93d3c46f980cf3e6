package dev.heddle.bridge;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The end of an invocation whose method has returned a stage. */
final class LaterEnd<T> {

    private final Invocation invocation;
    private final @Nullable Function<Throwable, CompletionStage<T>> fallback;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    LaterEnd(Invocation invocation, @Nullable Function<Throwable, CompletionStage<T>> fallback) {
        this.invocation = invocation;
        this.fallback = fallback;
    }

    /** What the method's caller gets in the stage's place: the same value, or the fallback's. */
    CompletableFuture<T> of(CompletionStage<T> stage) {
        stage.whenComplete((value, thrown) -> {
            if (thrown == null) {
                invocation.close();
                result.complete(value);
            } else {
                failed(unwrapped(thrown));
            }
        });
        result.whenComplete((value, thrown) -> {
            if (result.isCancelled() && stage instanceof CompletableFuture<T> future) {
                future.cancel(true);
            }
        });
        return result;
    }

    private void failed(Throwable thrown) {
        try {
            if (fallback == null || result.isDone() || !invocation.recovers(thrown)) {
                result.completeExceptionally(invocation.failure(thrown));
                return;
            }
            fallback.apply(thrown).whenComplete((value, again) -> {
                if (again == null) {
                    result.complete(value);
                } else {
                    result.completeExceptionally(unwrapped(again));
                }
            });
        } catch (Throwable t) {
            result.completeExceptionally(t);
        }
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : null;
        return cause == null ? thrown : cause;
    }
}
