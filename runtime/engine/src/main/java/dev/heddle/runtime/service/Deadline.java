package dev.heddle.runtime.service;

import dev.heddle.bridge.Invocation;
import dev.heddle.call.LlmTimeoutException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** How long an invocation may still take. Thread-safe. */
final class Deadline {

    /** How long a request may take where the method sets no limit: as in the official SDKs. */
    private static final long REQUEST_NANOS = 600_000_000_000L;

    private final Invocation invocation;
    private final ServiceParts parts;
    private final long grantedNanos;

    Deadline(Invocation invocation, ServiceParts parts) {
        this.invocation = invocation;
        this.parts = parts;
        this.grantedNanos = remaining();
    }

    private long remaining() {
        return invocation.remainingNanos(parts.time().nanoTime());
    }

    boolean isOver() {
        return remaining() <= 0;
    }

    /** How long the next request may take; at least a nanosecond. */
    long requestNanos() {
        return Math.max(1, Math.min(remaining(), REQUEST_NANOS));
    }

    /** Sets an alarm; null where there is no deadline. */
    @Nullable
    CompletableFuture<@Nullable Void> alarm() {
        return grantedNanos == Long.MAX_VALUE ? null : parts.alarm().in(Math.max(0, grantedNanos));
    }

    LlmTimeoutException exceeded() {
        return new LlmTimeoutException(invocation.spec().id(), timeoutMillis(), null);
    }

    private long timeoutMillis() {
        Invocation at = invocation;
        while (at.spec().timeoutNanos() == 0 && at.outer() != null) {
            at = at.outer();
        }
        return at.spec().timeoutNanos() / 1_000_000;
    }
}
