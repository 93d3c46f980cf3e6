package dev.heddle.runtime.ledger;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks that everything queued before it is on disk. */
final class FlushRequest implements Queued {

    private final CompletableFuture<Boolean> done = new CompletableFuture<>();

    /** Says whether everything before it is on disk; the first answer counts. */
    void complete(boolean onDisk) {
        done.complete(onDisk);
    }

    /** Waits for the answer; false where none came in time. */
    boolean await(Duration limit) {
        try {
            return done.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
