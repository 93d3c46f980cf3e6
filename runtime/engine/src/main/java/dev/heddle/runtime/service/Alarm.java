package dev.heddle.runtime.service;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tells when a time is over. Thread-safe. */
@FunctionalInterface
interface Alarm {

    /** The JVM's own clock. */
    Alarm SYSTEM =
            nanos -> new CompletableFuture<@Nullable Void>().completeOnTimeout(null, nanos, TimeUnit.NANOSECONDS);

    /** Completed when the time is over, unless it is cancelled before. */
    CompletableFuture<@Nullable Void> in(long nanos);
}
