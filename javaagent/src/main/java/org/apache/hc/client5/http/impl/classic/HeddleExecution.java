package org.apache.hc.client5.http.impl.classic;

import dev.heddle.bridge.Bridge;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.CurrentFlow;
import dev.heddle.bridge.Engine;
import dev.heddle.bridge.HandedOrigin;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.Performer;
import dev.heddle.bridge.SdkRetries;
import dev.heddle.bridge.WireRequest;
import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Performs {@code doExecute(target, request, context)} for LLM calls. What is executed for a call that is under way on this
 * thread, be it a driver's attempt or one of an SDK that Heddle stands in, is left to the client. Stateless.
 */
public final class HeddleExecution implements Performer {

    @Override
    public @Nullable Object perform(@Nullable Object self, Object[] arguments) throws IOException {
        if (!(self instanceof CloseableHttpClient client)
                || !(arguments[1] instanceof ClassicHttpRequest request)
                || CurrentFlow.get() != null) {
            return null;
        }
        HttpHost target = (HttpHost) arguments[0];
        CallFlow flow = begin(client.getClass(), target, request);
        if (flow == null) {
            return null;
        }
        HttpContext context = (HttpContext) arguments[2];
        HeddleDriver driver = new HeddleDriver(sent -> client.doExecute(target, sent, context), request, flow);
        try {
            return driver.drive();
        } catch (RuntimeException | Error e) {
            return driver.recover(e);
        }
    }

    private static @Nullable CallFlow begin(Class<?> client, @Nullable HttpHost target, ClassicHttpRequest request) {
        Engine engine = Bridge.engine();
        String path = request.getPath();
        if (engine == null || path == null) {
            return null;
        }
        int query = path.indexOf('?');
        boolean watched = engine.watches(request.getMethod(), query < 0 ? path : path.substring(0, query));
        int retries = SdkRetries.take(watched);
        String host = watched || retries > 0 ? host(target, request) : null;
        if (host == null) {
            return null;
        }
        try {
            Object handed = watched ? HandedOrigin.take() : null;
            Object origin = handed == null ? engine.origin(client, retries) : engine.withRetries(handed, retries);
            WireRequest wire = new WireRequest(
                            "httpclient5",
                            request.getMethod(),
                            host + path,
                            name -> header(request, name),
                            HeddleBytes.of(request.getEntity()),
                            0)
                    .reachingElsewhere();
            return engine.begin(wire, client, origin);
        } catch (Throwable t) {
            InternalErrors.ofProcess().report("apache.begin", t);
            return null;
        }
    }

    /** Scheme, host and port; null where the request leaves them to the client. */
    private static @Nullable String host(@Nullable HttpHost target, ClassicHttpRequest request) {
        if (target != null) {
            return target.toURI();
        }
        return request.getAuthority() == null
                ? null
                : new HttpHost(request.getScheme(), request.getAuthority()).toURI();
    }

    private static @Nullable String header(ClassicHttpRequest request, String name) {
        Header header = request.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }
}
