package com.azure.core.http;

import com.azure.core.util.Context;
import com.azure.core.util.FluxUtil;
import dev.heddle.bridge.Activation;
import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** Performs one call's steps as the events of its attempts come in; no thread waits. */
final class HeddleExchange {

    private final HttpClient client;
    private final HttpRequest request;
    private final Context context;
    private final CallFlow flow;
    private final Sinks.One<Object> expired = Sinks.one();
    private volatile @Nullable Throwable failure;
    private volatile boolean delivered;

    /** How an attempt ended without a response, or a body before it could be delivered. */
    private record Failed(Throwable error) {}

    HeddleExchange(HttpClient client, HttpRequest request, Context context, CallFlow flow) {
        this.client = client;
        this.request = request;
        this.context = context;
        this.flow = flow;
    }

    Mono<HttpResponse> perform() {
        flow.cancelBy(() -> expired.tryEmitError(new TimeoutException("timeout")));
        return perform(flow.start()).doOnCancel(() -> {
            if (!delivered) {
                flow.abandoned(null);
            }
        });
    }

    private Mono<HttpResponse> perform(Step step) {
        if (step instanceof Step.Send send) {
            return attempt(send);
        }
        if (step instanceof Step.Wait wait) {
            return Mono.fromFuture(wait::over)
                    .publishOn(Schedulers.parallel())
                    .then(Mono.defer(() -> perform(flow.waited())));
        }
        if (step instanceof Step.Answer answer) {
            return answered(answer);
        }
        Throwable seen = failure;
        return Mono.error(seen == null ? new IOException("Canceled") : seen);
    }

    private Mono<HttpResponse> answered(Step.Answer answer) {
        delivered = true;
        HttpHeaders headers = HeddleResponse.headers(new HttpHeaders(), answer.headers(), false);
        Flux<ByteBuffer> body = Flux.defer(() -> Flux.just(ByteBuffer.wrap(answer.body())));
        return Mono.just(new HeddleResponse(request, answer.status(), headers, body, () -> {}));
    }

    private Mono<HttpResponse> attempt(Step.Send send) {
        Mono<Object> sending = Mono.fromDirect(subscriber -> {
            try (Activation activation = Activation.of(flow)) {
                client.send(changed(send), context).cast(Object.class).subscribe(subscriber);
            }
        });
        return inTime(send, sending)
                .onErrorResume(error -> Mono.just(new Failed(error)))
                .flatMap(this::attempted);
    }

    private Mono<Object> inTime(Step.Send send, Mono<Object> attempt) {
        return send.timeoutNanos() == 0 ? attempt : Mono.firstWithSignal(attempt, expired.asMono());
    }

    private HttpRequest changed(Step.Send send) {
        HttpRequest changed = request.copy();
        if (send.uri() != null) {
            changed.setUrl(send.uri());
        }
        for (String name : send.withoutHeaders()) {
            changed.getHeaders().remove(HttpHeaderName.fromString(name));
        }
        for (int i = 0; i < send.setHeaders().length; i += 2) {
            changed.setHeader(HttpHeaderName.fromString(send.setHeaders()[i]), send.setHeaders()[i + 1]);
        }
        byte[] body = send.body();
        return body == null ? changed : changed.setBody(body);
    }

    private Mono<HttpResponse> attempted(Object outcome) {
        if (outcome instanceof Failed failed) {
            failure = failed.error();
            return perform(flow.failed(failed.error()));
        }
        HttpResponse response = (HttpResponse) outcome;
        Step step = flow.responded(
                response.getStatusCode(), name -> response.getHeaders().getValue(HttpHeaderName.fromString(name)));
        if (step instanceof Step.Inspect inspect) {
            return inspect(response, inspect.limit());
        }
        return step instanceof Step.Deliver
                ? deliver(response)
                : discarded(response).then(Mono.defer(() -> perform(step)));
    }

    /**
     * The body, which breaks off when the call's deadline has passed. An error of the other side ends it for who reads it, and
     * leaves it open below.
     */
    private Flux<ByteBuffer> inTime(HttpResponse response) {
        return response.getBody().takeUntilOther(expired.asMono()).doOnError(error -> response.close());
    }

    private Mono<Void> discarded(HttpResponse response) {
        return inTime(response).then().onErrorResume(error -> Mono.empty());
    }

    private Mono<HttpResponse> inspect(HttpResponse response, int limit) {
        return FluxUtil.collectBytesInByteBufferStream(inTime(response))
                .<Object>map(bytes -> bytes)
                .onErrorResume(error -> Mono.just(new Failed(error)))
                .flatMap(read -> inspected(response, limit, read));
    }

    private Mono<HttpResponse> inspected(HttpResponse response, int limit, Object read) {
        if (read instanceof Failed failed) {
            failure = failed.error();
            return perform(flow.failed(failed.error()));
        }
        byte[] bytes = (byte[]) read;
        boolean whole = bytes.length <= limit;
        Step step = flow.inspected(whole ? bytes : Arrays.copyOf(bytes, limit), whole);
        if (!(step instanceof Step.Deliver)) {
            return perform(step);
        }
        BodyFlow body = flow.body();
        HeddleBody passing = new HeddleBody(body);
        Flux<ByteBuffer> again = passing.passing(Flux.defer(() -> Flux.just(ByteBuffer.wrap(bytes))));
        return response(response, body, passing.delivered(again, () -> {}));
    }

    private Mono<HttpResponse> deliver(HttpResponse response) {
        BodyFlow body = flow.body();
        HeddleBody passing = new HeddleBody(body);
        Flux<ByteBuffer> upstream = passing.passing(inTime(response));
        return body.committed()
                ? response(response, body, passing.delivered(upstream, () -> {}))
                : hold(response, body, passing, upstream);
    }

    /** Reads ahead until the flow lets the application see the body. */
    private Mono<HttpResponse> hold(
            HttpResponse response, BodyFlow body, HeddleBody passing, Flux<ByteBuffer> upstream) {
        return Mono.deferContextual(view -> {
            HeddleRest rest = new HeddleRest(view);
            upstream.subscribe(rest);
            return rest.begin().flatMap(begin -> begun(response, body, passing, rest, begin));
        });
    }

    private Mono<HttpResponse> begun(
            HttpResponse response, BodyFlow body, HeddleBody passing, HeddleRest rest, HeddleRest.Begin begin) {
        ByteBuffer first = begin.first();
        if (first == null || !body.committed()) {
            Step step = flow.uncommitted(begin.error());
            // A failure is seen where it happened, in the body.
            if (!(step instanceof Step.Deliver || step instanceof Step.Rethrow)) {
                rest.cancel();
                return perform(step);
            }
        }
        Flux<ByteBuffer> all = first == null ? rest : Flux.concat(Mono.just(first), rest);
        return response(response, body, passing.delivered(all, rest::cancel));
    }

    private Mono<HttpResponse> response(HttpResponse head, BodyFlow body, Flux<ByteBuffer> content) {
        delivered = true;
        HttpHeaders headers = HeddleResponse.headers(head.getHeaders(), flow.responseHeaders(), body.rewrites());
        return Mono.just(new HeddleResponse(request, head.getStatusCode(), headers, content, () -> {
            body.cancelled();
            head.close();
        }));
    }
}
