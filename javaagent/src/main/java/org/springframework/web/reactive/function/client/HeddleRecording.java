package org.springframework.web.reactive.function.client;

import dev.heddle.bridge.Step;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.AbstractClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A request as the application writes it, once, to be written to the connections of all attempts. */
final class HeddleRecording extends AbstractClientHttpRequest {

    private final HttpMethod method;
    private final URI uri;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean written;

    HeddleRecording(HttpMethod method, URI uri) {
        this.method = method;
        this.uri = uri;
    }

    byte[] body() {
        return body.toByteArray();
    }

    /** Writes it to a connection, as the step wants it sent. */
    Mono<Void> writeTo(ClientHttpRequest request, ClientRequest original, Step.Send send) {
        getHeaders().forEach((name, values) -> request.getHeaders().put(name, new ArrayList<>(values)));
        getCookies().forEach((name, values) -> request.getCookies().put(name, new ArrayList<>(values)));
        attributes(request, original);
        for (String name : send.withoutHeaders()) {
            request.getHeaders().remove(name);
        }
        String[] setHeaders = send.setHeaders();
        for (int i = 0; i < setHeaders.length; i += 2) {
            request.getHeaders().set(setHeaders[i], setHeaders[i + 1]);
        }
        byte[] changed = send.body();
        if (!written && changed == null) {
            return request.setComplete();
        }
        byte[] bytes = changed == null ? body() : changed;
        if (getHeaders().getContentLength() >= 0) {
            request.getHeaders().setContentLength(bytes.length);
        }
        return request.writeWith(Mono.fromSupplier(() -> request.bufferFactory().wrap(bytes)));
    }

    private static void attributes(ClientHttpRequest request, ClientRequest original) {
        try {
            request.getAttributes().putAll(original.attributes());
        } catch (NoSuchMethodError e) {
            // Requests have attributes since Spring 6.2.
        }
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> content) {
        written = true;
        return doCommit(() -> Flux.from(content).doOnNext(this::keep).then());
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> content) {
        return writeWith(Flux.from(content).concatMap(Function.identity()));
    }

    @Override
    public Mono<Void> setComplete() {
        return doCommit();
    }

    private void keep(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        body.write(bytes, 0, bytes.length);
    }

    @Override
    public HttpMethod getMethod() {
        return method;
    }

    @Override
    public URI getURI() {
        return uri;
    }

    @Override
    public DataBufferFactory bufferFactory() {
        return DefaultDataBufferFactory.sharedInstance;
    }

    @Override
    public <T> T getNativeRequest() {
        throw new IllegalStateException("the request is not yet on a connection");
    }

    @Override
    protected void applyHeaders() {}

    @Override
    protected void applyCookies() {}
}
