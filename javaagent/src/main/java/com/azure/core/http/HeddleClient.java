package com.azure.core.http;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Engine;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.WireRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/** Stands before the application's client at the end of a pipeline: each subscription is a call. */
final class HeddleClient implements HttpClient {

    private final HttpClient client;
    private final Engine engine;
    private final Object origin;

    HeddleClient(HttpClient client, Engine engine, Object origin) {
        this.client = client;
        this.engine = engine;
        this.origin = origin;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return send(request, Context.NONE);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        return Mono.defer(() -> {
            CallFlow flow = begin(request);
            return flow == null
                    ? client.send(request, context)
                    : new HeddleExchange(client, request, context, flow).perform();
        });
    }

    /** As the client on reactor-netty does it. */
    @Override
    @SuppressWarnings("NullAway") // Mono.block is null for empty monos only.
    public HttpResponse sendSync(HttpRequest request, Context context) {
        try {
            return send(request, context).block();
        } catch (RuntimeException e) {
            Throwable seen = Exceptions.unwrap(e);
            if (seen instanceof IOException broken) {
                throw new UncheckedIOException(broken);
            }
            throw seen instanceof RuntimeException failure ? failure : new RuntimeException(seen);
        }
    }

    private @Nullable CallFlow begin(HttpRequest request) {
        try {
            BinaryData body = request.getBodyAsBinaryData();
            byte[] bytes = body == null ? new byte[0] : body.toBytes();
            WireRequest wire = new WireRequest(
                    "azure",
                    request.getHttpMethod().toString(),
                    request.getUrl().toString(),
                    name -> request.getHeaders().getValue(HttpHeaderName.fromString(name)),
                    bytes.length > WireRequest.MAX_BODY_BYTES ? null : bytes,
                    0);
            return engine.begin(wire, HttpPipeline.class, origin);
        } catch (RuntimeException | Error e) {
            InternalErrors.ofProcess().report("azure.begin", e);
            return null;
        }
    }
}
