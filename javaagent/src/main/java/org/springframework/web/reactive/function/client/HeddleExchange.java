package org.springframework.web.reactive.function.client;

import dev.heddle.bridge.Activation;
import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Engine;
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
import reactor.core.scheduler.Schedulers;

/** Performs one call's steps as the events of its attempts come in; no thread waits. */
final class HeddleExchange {

    private static final int ERROR_BODY_LIMIT = 32 << 20;

    private final ClientHttpConnector connector;
    private final ClientRequest request;
    private final HeddleRecording recording;
    private final Engine engine;
    private final CallFlow flow;
    private final Sinks.One<Throwable> expired = Sinks.one();
    private volatile @Nullable Throwable failure;
    private volatile boolean delivered;
    private volatile boolean over;

    /** How an attempt ended without a response, or a body before it could be delivered. */
    private record Failed(Throwable error) {}

    HeddleExchange(
            ClientHttpConnector connector,
            ClientRequest request,
            HeddleRecording recording,
            Engine engine,
            CallFlow flow) {
        this.connector = connector;
        this.request = request;
        this.recording = recording;
        this.engine = engine;
        this.flow = flow;
    }

    Mono<ClientHttpResponse> perform() {
        flow.cancelBy(this::expire);
        return perform(flow.start()).doOnCancel(() -> {
            if (!delivered) {
                flow.abandoned(null);
            }
        });
    }

    /** The call's deadline has passed. */
    private void expire() {
        over = true;
        expired.tryEmitValue(new TimeoutException("timeout"));
    }

    private Mono<ClientHttpResponse> perform(Step step) {
        if (step instanceof Step.Send send) {
            return attempt(inTime(send, activated(sent(send))));
        }
        if (step instanceof Step.SendElsewhere send) {
            Mono<ClientHttpResponse> fetched =
                    Mono.fromFuture(() -> engine.fetch(flow, send)).map(HeddleAnswer::of);
            return attempt(activated(fetched));
        }
        if (step instanceof Step.Wait wait) {
            return Mono.fromFuture(wait::over)
                    .publishOn(Schedulers.parallel())
                    .then(Mono.defer(() -> perform(flow.waited())));
        }
        if (step instanceof Step.Answer answer) {
            delivered = true;
            return Mono.just(HeddleAnswer.of(answer));
        }
        Throwable seen = failure;
        return Mono.error(seen == null ? new IOException("Canceled") : seen);
    }

    private Mono<ClientHttpResponse> attempt(Mono<Object> attempt) {
        return attempt.onErrorResume(error -> Mono.just(new Failed(error))).flatMap(this::attempted);
    }

    private Mono<ClientHttpResponse> sent(Step.Send send) {
        URI uri = send.uri() == null ? request.url() : URI.create(send.uri());
        return connector.connect(request.method(), uri, connection -> recording.writeTo(connection, request, send));
    }

    private Mono<Object> activated(Mono<ClientHttpResponse> sending) {
        return Mono.fromDirect(subscriber -> {
            try (Activation activation = Activation.of(flow)) {
                sending.cast(Object.class).subscribe(subscriber);
            }
        });
    }

    private Mono<Object> inTime(Step.Send send, Mono<Object> attempt) {
        Mono<Object> awaited =
                send.patienceNanos() == 0 ? attempt : attempt.timeout(Duration.ofNanos(send.patienceNanos()));
        return send.timeoutNanos() == 0
                ? awaited
                : Mono.firstWithSignal(awaited, expired.asMono().flatMap(Mono::error));
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

    /** The body, which breaks off when the call's deadline has passed. */
    private Flux<DataBuffer> inTime(Flux<DataBuffer> body) {
        return HeddleBody.stopped(body, expired.asMono());
    }

    private Mono<Void> discarded(ClientHttpResponse response) {
        return inTime(response.getBody())
                .doOnNext(DataBufferUtils::release)
                .then()
                .onErrorComplete();
    }

    private Mono<ClientHttpResponse> inspect(ClientHttpResponse response, int limit) {
        return DataBufferUtils.join(inTime(response.getBody()), ERROR_BODY_LIMIT)
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
        Flux<DataBuffer> arriving =
                response instanceof HeddleAnswer ? response.getBody() : passing.awaited(response.getBody());
        Flux<DataBuffer> upstream = passing.passing(inTime(arriving));
        return body.committed()
                ? response(response, body, passing.delivered(passing.continued(upstream, () -> over), () -> {}))
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
        boolean ended = first == null || !body.committed();
        if (ended) {
            Step step = flow.uncommitted(begin.error());
            // A failure is seen where it happened, in the body.
            if (!(step instanceof Step.Deliver || step instanceof Step.Rethrow)) {
                rest.cancel();
                return perform(step);
            }
        }
        Flux<DataBuffer> all = first == null ? rest : Flux.concat(Mono.just(first), rest);
        Flux<DataBuffer> whole = ended ? all : passing.continued(all, () -> over);
        return response(response, body, passing.delivered(whole, rest::cancel));
    }

    private Mono<ClientHttpResponse> response(ClientHttpResponse head, BodyFlow body, Flux<DataBuffer> content) {
        delivered = true;
        return Mono.just(new HeddleResponse(head, flow.responseHeaders(), body.rewrites(), content));
    }
}
