package org.springframework.web.reactive.function.client;

import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Engine;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.Step;
import dev.heddle.bridge.WireRequest;
import java.net.URI;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import reactor.core.publisher.Mono;

/** Stands before the application's connector for one request: each subscription is a call. */
final class HeddleConnector implements ClientHttpConnector {

    private final ClientHttpConnector connector;
    private final ClientRequest request;
    private final Engine engine;
    private final Object origin;

    HeddleConnector(ClientHttpConnector connector, ClientRequest request, Engine engine, Object origin) {
        this.connector = connector;
        this.request = request;
        this.engine = engine;
        this.origin = origin;
    }

    @Override
    public Mono<ClientHttpResponse> connect(
            HttpMethod method, URI uri, Function<? super ClientHttpRequest, Mono<Void>> writer) {
        return Mono.defer(() -> {
            HeddleRecording recording = new HeddleRecording(method, uri);
            return writer.apply(recording).then(Mono.defer(() -> send(recording)));
        });
    }

    private Mono<ClientHttpResponse> send(HeddleRecording recording) {
        CallFlow flow = begin(recording);
        return flow == null
                ? connector.connect(
                        recording.getMethod(),
                        recording.getURI(),
                        connection -> recording.writeTo(connection, request, Step.Send.UNCHANGED))
                : new HeddleExchange(connector, request, recording, engine, flow).perform();
    }

    private @Nullable CallFlow begin(HeddleRecording recording) {
        try {
            byte[] body = recording.body();
            WireRequest wire = new WireRequest(
                            "webclient",
                            recording.getMethod().name(),
                            recording.getURI().toString(),
                            name -> recording.getHeaders().getFirst(name),
                            body.length > WireRequest.MAX_BODY_BYTES ? null : body,
                            0)
                    .reachingElsewhere();
            return engine.begin(wire, ExchangeFunctions.class, origin);
        } catch (RuntimeException | Error e) {
            InternalErrors.ofProcess().report("webclient.begin", e);
            return null;
        }
    }
}
