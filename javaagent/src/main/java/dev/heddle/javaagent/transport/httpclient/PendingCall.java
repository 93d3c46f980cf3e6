package dev.heddle.javaagent.transport.httpclient;

import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Engine;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.SdkRetries;
import dev.heddle.bridge.WireRequest;
import dev.heddle.runtime.httpclient.CallerClass;
import dev.heddle.runtime.httpclient.Reentry;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request that may be an LLM call, and the place where the application made it. */
record PendingCall(Engine engine, HttpRequest request, Class<?> caller, Object origin) {

    private static final long NO_TIMEOUT = 0;

    /** Must run on the application's own thread; null where the request is none of Heddle's business. */
    static @Nullable PendingCall of(Engine engine, Object client, HttpRequest request) {
        URI uri = request.uri();
        String path = uri.getRawPath();
        boolean watched = path != null && engine.watches(request.method(), path);
        int retries = SdkRetries.take(watched);
        if ((!watched && retries <= 0) || Reentry.entered()) {
            return null;
        }
        Class<?> caller = CallerClass.find(client.getClass());
        return new PendingCall(engine, request, caller, engine.origin(caller, retries));
    }

    /** Null where the request is no LLM call after all. */
    @Nullable
    CallFlow begin(byte @Nullable [] body) {
        try {
            WireRequest wire = new WireRequest(
                    HttpClientTransport.WIRE_NAME,
                    request.method(),
                    request.uri().toString(),
                    name -> request.headers().firstValue(name).orElse(null),
                    body,
                    NO_TIMEOUT,
                    request.timeout().map(Duration::toNanos).orElse(NO_TIMEOUT),
                    true);
            return engine.begin(wire, caller, origin);
        } catch (Throwable t) {
            InternalErrors.ofProcess().report("httpclient.begin", t);
            return null;
        }
    }
}
