package com.azure.core.http;

import com.azure.core.util.Context;
import dev.heddle.bridge.CallFlow;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Performs a call with a provider that begins an error and says no more; tells the status, and whether it was closed. */
public final class SilentProvider implements Function<CallFlow, CompletableFuture<?>>, BooleanSupplier {

    private static final HttpRequest REQUEST = new HttpRequest(HttpMethod.POST, "http://localhost/openai/responses");

    private final AtomicBoolean closed = new AtomicBoolean();

    @Override
    public CompletableFuture<?> apply(CallFlow flow) {
        return new HeddleExchange(request -> Mono.just(new SilentError()), REQUEST, Context.NONE, flow)
                .perform()
                .map(HttpResponse::getStatusCode)
                .toFuture();
    }

    @Override
    public boolean getAsBoolean() {
        return closed.get();
    }

    private final class SilentError extends HttpResponse {

        SilentError() {
            super(REQUEST);
        }

        @Override
        public int getStatusCode() {
            return 500;
        }

        @Override
        @Deprecated
        public String getHeaderValue(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public HttpHeaders getHeaders() {
            return new HttpHeaders();
        }

        @Override
        public Flux<ByteBuffer> getBody() {
            return Flux.just(ByteBuffer.allocate(10)).concatWith(Flux.never());
        }

        @Override
        public Mono<byte[]> getBodyAsByteArray() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<String> getBodyAsString() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<String> getBodyAsString(Charset charset) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }
}
