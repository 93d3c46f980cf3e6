package dev.heddle.it.faults.scenario;

import dev.heddle.it.faults.verdict.ObservedCall;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Lets the application under test make a call. */
@FunctionalInterface
public interface Caller {

    /** Begins a call of this model; it has hung if nothing comes of it in time. */
    CompletableFuture<ObservedCall> begin(String model, Duration patience);
}
