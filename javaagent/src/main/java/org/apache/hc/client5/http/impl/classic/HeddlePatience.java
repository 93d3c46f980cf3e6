package org.apache.hc.client5.http.impl.classic;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Breaks an attempt off when nothing of it arrives for as long as its call waits. The client's own socket timeout could not: it
 * is set once for head and body. One reader; the timer runs on the common pool.
 */
final class HeddlePatience {

    private final @Nullable HeddleRequest request;
    private volatile boolean lost;

    /** Something that the attempt's thread waits for. */
    interface Awaited<T> {

        T get() throws IOException;
    }

    /** @param request null where the attempt cannot be broken off, or is by others */
    HeddlePatience(@Nullable HeddleRequest request) {
        this.request = request;
    }

    /**
     * What is awaited.
     *
     * @param nanos how long to wait; 0 for no limit
     * @throws SocketTimeoutException where it took longer
     */
    <T> T within(long nanos, Awaited<T> awaited) throws IOException {
        HeddleRequest exchange = request;
        if (nanos == 0 || exchange == null) {
            return awaited.get();
        }
        CompletableFuture<@Nullable Void> timer = new CompletableFuture<>();
        timer.orTimeout(nanos, TimeUnit.NANOSECONDS).exceptionallyAsync(silence -> {
            lost = true;
            exchange.expire();
            return null;
        });
        try {
            return awaited.get();
        } catch (IOException | RuntimeException e) {
            if (lost) {
                throw timeout(e);
            }
            throw e;
        } finally {
            timer.complete(null);
        }
    }

    /** Not caused by what the client throws then, which would read as if the application had given up. */
    private static SocketTimeoutException timeout(Exception aborted) {
        SocketTimeoutException timeout = new SocketTimeoutException("Read timed out");
        timeout.addSuppressed(aborted);
        return timeout;
    }
}
