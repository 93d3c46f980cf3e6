package dev.heddle.runtime.call;

import dev.heddle.bridge.Step;
import dev.heddle.bridge.WireRequest;
import dev.heddle.runtime.circuitbreaker.CircuitBreaker;
import dev.heddle.runtime.dialect.RequestFacts;
import org.jspecify.annotations.Nullable;

/**
 * What a call sends to one target, and the circuit on the way.
 *
 * @param wire the request as it is sent, but for the question for usage
 * @param changedBody the body to send in place of the application's own; null for its own
 * @param changedUri the same of the URI
 * @param fallbackModel whether it asks a model of {@code fallbackModels}
 */
record Dispatch(
        WireRequest wire,
        @Nullable RequestFacts request,
        Target target,
        CircuitBreaker breaker,
        UsageRequest usage,
        byte @Nullable [] changedBody,
        @Nullable String changedUri,
        boolean fallbackModel) {

    Step.Send send(String[] headers, long timeoutNanos) {
        byte[] asking = usage.body();
        return new Step.Send(asking == null ? changedBody : asking, headers, changedUri, timeoutNanos, 0);
    }
}
