package dev.heddle.runtime.call;

import dev.heddle.bridge.Step;
import dev.heddle.bridge.WireRequest;
import dev.heddle.runtime.circuitbreaker.CircuitBreaker;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.RequestFacts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a call sends to one target, and the circuit on the way.
 *
 * @param place where on the call's way the target stands
 */
record Dispatch(Sending sending, Target target, CircuitBreaker breaker, UsageRequest usage, Place place) {

    /** What is spoken with the target. */
    Dialect dialect() {
        return sending.dialect();
    }

    /** The request as it is sent, but for the question for usage. */
    WireRequest wire() {
        return sending.wire();
    }

    @Nullable
    RequestFacts request() {
        return sending.request();
    }

    /** Null where the target is asked through the application's client. */
    @Nullable
    Elsewhere elsewhere() {
        return sending.elsewhere();
    }

    /** Whether the target is asked to go on from an assistant's message. */
    boolean continues() {
        Elsewhere elsewhere = sending.elsewhere();
        return elsewhere != null
                && elsewhere.continuation() != null
                && !elsewhere.continuation().repeats();
    }

    /** Whether another than the first target is asked. */
    boolean fallback() {
        return place.fallback();
    }

    /**
     * The step that sends it.
     *
     * @param headers to set on the application's request
     * @param without those of the application's that are not sent
     * @param timeoutNanos what the call may still take; 0 for no limit
     * @param ofClientNanos what the application's client still gives it, which only that client itself keeps; 0 for no limit
     * @param patienceNanos how long the response's head may take; 0 for no limit
     */
    Step send(String[] headers, String[] without, long timeoutNanos, long ofClientNanos, long patienceNanos) {
        byte[] asking = usage.body();
        Elsewhere elsewhere = sending.elsewhere();
        if (elsewhere != null) {
            long limit = nearest(nearest(timeoutNanos, ofClientNanos), patienceNanos);
            byte[] body = asking == null ? elsewhere.body() : asking;
            return new Step.SendElsewhere(sending.wire().uri(), sending.setHeaders(), body, limit);
        }
        String[] own = sending.setHeaders();
        String[] all = Arrays.copyOf(headers, headers.length + own.length);
        System.arraycopy(own, 0, all, headers.length, own.length);
        byte[] body = asking == null ? sending.changedBody() : asking;
        return new Step.Send(body, all, without, sending.changedUri(), timeoutNanos, patienceNanos);
    }

    /** The smaller one; 0 is none. */
    private static long nearest(long a, long b) {
        return a == 0 || b == 0 ? Math.max(a, b) : Math.min(a, b);
    }
}
