package dev.heddle.bridge;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request of the application as its transport is about to send it.
 *
 * @param transport the client that carries it, for example {@code okhttp} or {@code java.net.http}
 * @param method the HTTP method, upper case
 * @param uri the absolute request URI
 * @param headers the application's own headers
 * @param body the whole body, never changed by the engine; null where it cannot be read without consuming it (one-shot,
 *     duplex, unknown length) or is larger than {@link #MAX_BODY_BYTES}: such a call is observed by its headers only
 * @param timeoutNanos how long the client gives the whole call, retries and waits included; 0 where it does not say
 * @param attemptTimeoutNanos how long the client gives each attempt; 0 where it does not say
 * @param elsewhere whether the driver performs {@link Step.SendElsewhere}
 * @param credentials tells apart the credentials that the client adds below the driver, and gives null where nobody knows them
 *     yet; itself null where they are among the headers. May give a secret: to be digested, never kept or shown
 */
public record WireRequest(
        String transport,
        String method,
        String uri,
        Headers headers,
        byte @Nullable [] body,
        long timeoutNanos,
        long attemptTimeoutNanos,
        boolean elsewhere,
        @Nullable Supplier<@Nullable String> credentials) {

    /** Bodies over 32 MiB pass through unread. */
    public static final long MAX_BODY_BYTES = 32L << 20;

    /** Of a client that does not limit attempts and a driver that knows its own origin only. */
    public WireRequest(
            String transport, String method, String uri, Headers headers, byte @Nullable [] body, long timeoutNanos) {
        this(transport, method, uri, headers, body, timeoutNanos, 0, false);
    }

    /** Of a client whose credentials are among the headers. */
    public WireRequest(
            String transport,
            String method,
            String uri,
            Headers headers,
            byte @Nullable [] body,
            long timeoutNanos,
            long attemptTimeoutNanos,
            boolean elsewhere) {
        this(transport, method, uri, headers, body, timeoutNanos, attemptTimeoutNanos, elsewhere, null);
    }

    /** The same request of a driver that performs {@link Step.SendElsewhere}. */
    public WireRequest reachingElsewhere() {
        return new WireRequest(
                transport, method, uri, headers, body, timeoutNanos, attemptTimeoutNanos, true, credentials);
    }

    /** The same request with credentials that are not among its headers. */
    public WireRequest with(Supplier<@Nullable String> addedBelow) {
        return new WireRequest(
                transport, method, uri, headers, body, timeoutNanos, attemptTimeoutNanos, elsewhere, addedBelow);
    }

    /** The same request to another URI with another body. */
    public WireRequest with(String newUri, byte[] newBody) {
        return new WireRequest(
                transport, method, newUri, headers, newBody, timeoutNanos, attemptTimeoutNanos, elsewhere, credentials);
    }
}
