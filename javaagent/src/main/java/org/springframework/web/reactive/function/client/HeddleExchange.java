package org.springframework.web.reactive.function.client;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.CurrentFlow;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.Step;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Performs one call's steps as the events of its attempts come in; no thread waits. */
final class HeddleExchange {

    private static final int ERROR_BODY_LIMIT = 32 << 20;

    private final ClientHttpConnector connector;
    private final ClientRequest request;
    private final HeddleRecording recording;
    private final CallFlow flow;
    private final Sinks.One<Object> expired = Sinks.one();
    private volatile @Nullable Throwable failure;
    private volatile boolean delivered;

    /** How an attempt ended without a response, or a body before it could be delivered. */
    private record Failed(Throwable error) {}

    HeddleExchange(ClientHttpConnector connector, ClientRequest request, HeddleRecording recording, CallFlow flow) {
        this.connector = connector;
        this.request = request;
        this.recording = recording;
        this.flow = flow;
    }

    Mono<ClientHttpResponse> perform() {
        flow.cancelBy(() -> expired.tryEmitError(new TimeoutException("timeout")));
        return perform(flow.start()).doOnCancel(() -> {
            if (!delivered) {
                flow.abandoned(null);
            }
        });
    }

    private Mono<ClientHttpResponse> perform(Step step) {
        if (step instanceof Step.Send send) {
            return attempt(send);
        }
        if (step instanceof Step.Wait wait) {
            return Mono.delay(Duration.ofNanos(wait.delayNanos())).flatMap(over -> perform(flow.waited()));
        }
        if (step instanceof Step.Answer answer) {
            delivered = true;
            return Mono.just(new HeddleAnswer(answer));
        }
        Throwable seen = failure;
        return Mono.error(seen == null ? new IOException("Canceled") : seen);
    }

    private Mono<ClientHttpResponse> attempt(Step.Send send) {
        URI uri = send.uri() == null ? request.url() : URI.create(send.uri());
        Mono<ClientHttpResponse> sending = connector.connect(
                request.method(),
                uri,
                connection -> recording.writeTo(connection, request, send.body(), send.setHeaders()));
        Mono<Object> activated = Mono.fromDirect(subscriber -> {
            CallFlow before = CurrentFlow.enter(flow);
            AutoCloseable active = flow.activate();
            try {
                sending.cast(Object.class).subscribe(subscriber);
            } finally {
                CurrentFlow.leave(before);
                close(active);
            }
        });
        return inTime(send, activated)
                .onErrorResume(error -> Mono.just(new Failed(error)))
                .flatMap(this::attempted);
    }

    private Mono<Object> inTime(Step.Send send, Mono<Object> attempt) {
        return send.timeoutNanos() == 0 ? attempt : Mono.firstWithSignal(attempt, expired.asMono());
    }

    private static void close(@Nullable AutoCloseable active) {
        if (active == null) {
            return;
        }
        try {
            active.close();
        } catch (Exception e) {
            InternalErrors.ofProcess().report("webclient.activation", e);
        }
    }

    private Mono<ClientHttpResponse> attempted(Object outcome) {
        if (outcome instanceof Failed failed) {
            failure = failed.error();
            return perform(flow.failed(failed.error()));
        }
        ClientHttpResponse response = (ClientHttpResponse) outcome;
        Step step = flow.responded(
                response.getStatusCode().value(), name -> response.getHeaders().getFirst(name));
        if (step instanceof Step.Inspect inspect) {
            return inspect(response, inspect.limit());
        }
        return step instanceof Step.Deliver
                ? deliver(response)
                : discarded(response).then(Mono.defer(() -> perform(step)));
    }

    private static Mono<Void> discarded(ClientHttpResponse response) {
        return response.getBody().doOnNext(DataBufferUtils::release).then().onErrorComplete();
    }

    private Mono<ClientHttpResponse> inspect(ClientHttpResponse response, int limit) {
        return DataBufferUtils.join(response.getBody(), ERROR_BODY_LIMIT)
                .map(HeddleExchange::bytes)
                .defaultIfEmpty(new byte[0])
                .<Object>map(bytes -> bytes)
                .onErrorResume(error -> Mono.just(new Failed(error)))
                .flatMap(read -> inspected(response, limit, read));
    }

    private Mono<ClientHttpResponse> inspected(ClientHttpResponse response, int limit, Object read) {
        if (read instanceof Failed failed) {
            failure = failed.error();
            return perform(flow.failed(failed.error()));
        }
        byte[] body = (byte[]) read;
        boolean whole = body.length <= limit;
        Step step = flow.inspected(whole ? body : Arrays.copyOf(body, limit), whole);
        if (!(step instanceof Step.Deliver)) {
            return perform(step);
        }
        Flux<DataBuffer> again = Mono.<DataBuffer>fromSupplier(() -> DefaultDataBufferFactory.sharedInstance.wrap(body))
                .flux();
        BodyFlow observed = flow.body();
        HeddleBody passing = new HeddleBody(observed);
        return response(response, observed, passing.delivered(passing.passing(again), () -> {}));
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private Mono<ClientHttpResponse> deliver(ClientHttpResponse response) {
        BodyFlow body = flow.body();
        HeddleBody passing = new HeddleBody(body);
        Flux<DataBuffer> upstream = passing.passing(response.getBody().takeUntilOther(expired.asMono()));
        return body.committed()
                ? response(response, body, passing.delivered(upstream, () -> {}))
                : hold(response, body, passing, upstream);
    }

    /** Reads ahead until the flow lets the application see the body. */
    private Mono<ClientHttpResponse> hold(
            ClientHttpResponse response, BodyFlow body, HeddleBody passing, Flux<DataBuffer> upstream) {
        return Mono.deferContextual(context -> {
            HeddleRest rest = new HeddleRest(context);
            upstream.subscribe(rest);
            return rest.begin().flatMap(begin -> begun(response, body, passing, rest, begin));
        });
    }

    private Mono<ClientHttpResponse> begun(
            ClientHttpResponse response, BodyFlow body, HeddleBody passing, HeddleRest rest, HeddleRest.Begin begin) {
        DataBuffer first = begin.first();
        if (first == null || !body.committed()) {
            Step step = flow.uncommitted(begin.error());
            // A failure is seen where it happened, in the body.
            if (!(step instanceof Step.Deliver || step instanceof Step.Rethrow)) {
                rest.cancel();
                return perform(step);
            }
        }
        Flux<DataBuffer> all = first == null ? rest : Flux.concat(Mono.just(first), rest);
        return response(response, body, passing.delivered(all, rest::cancel));
    }

    private Mono<ClientHttpResponse> response(ClientHttpResponse head, BodyFlow body, Flux<DataBuffer> content) {
        delivered = true;
        return Mono.just(new HeddleResponse(head, flow.responseHeaders(), body.rewrites(), content));
    }
}
