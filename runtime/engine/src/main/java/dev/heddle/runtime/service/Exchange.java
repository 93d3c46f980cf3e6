package dev.heddle.runtime.service;

import dev.heddle.runtime.call.ServiceCall;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/** Sends requests to providers. Thread-safe. */
interface Exchange {

    /** A place in the application that a service is called from. */
    record Place(Class<?> caller, Object origin) {}

    /** The place on this thread's stack. */
    Place place();

    /**
     * Sends a request as a call of the engine's; {@code cancel(true)} gives it up.
     *
     * @param timeoutNanos how long the response's head may take
     * @return fails where there is no response, and never waits for another one
     */
    <T> CompletableFuture<HttpResponse<T>> send(
            ModelRequest request,
            Place place,
            ServiceCall call,
            long timeoutNanos,
            HttpResponse.BodyHandler<T> handler);
}
