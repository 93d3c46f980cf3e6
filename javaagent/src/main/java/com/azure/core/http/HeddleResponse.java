package com.azure.core.http;

import com.azure.core.util.CoreUtils;
import com.azure.core.util.FluxUtil;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A response with a body that passes by its call, or one that no provider sent. */
final class HeddleResponse extends HttpResponse {

    private final int status;
    private final HttpHeaders headers;
    private final Flux<ByteBuffer> body;
    private final Runnable close;

    HeddleResponse(HttpRequest request, int status, HttpHeaders headers, Flux<ByteBuffer> body, Runnable close) {
        super(request);
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.close = close;
    }

    /**
     * The headers of a response.
     *
     * @param set names and values in turn
     * @param rewritten whether the body may have another length
     */
    static HttpHeaders headers(HttpHeaders received, String[] set, boolean rewritten) {
        if (set.length == 0 && !rewritten) {
            return received;
        }
        HttpHeaders changed = new HttpHeaders(received);
        if (rewritten) {
            changed.remove(HttpHeaderName.CONTENT_LENGTH);
        }
        for (int i = 0; i < set.length; i += 2) {
            changed.set(HttpHeaderName.fromString(set[i]), set[i + 1]);
        }
        return changed;
    }

    @Override
    public int getStatusCode() {
        return status;
    }

    @Override
    @Deprecated
    public String getHeaderValue(String name) {
        return headers.getValue(HttpHeaderName.fromString(name));
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public Flux<ByteBuffer> getBody() {
        return body;
    }

    @Override
    public Mono<byte[]> getBodyAsByteArray() {
        return FluxUtil.collectBytesInByteBufferStream(body);
    }

    @Override
    public Mono<String> getBodyAsString() {
        return getBodyAsByteArray()
                .map(bytes -> CoreUtils.bomAwareToString(bytes, headers.getValue(HttpHeaderName.CONTENT_TYPE)));
    }

    @Override
    public Mono<String> getBodyAsString(Charset charset) {
        return getBodyAsByteArray().map(bytes -> new String(bytes, charset));
    }

    @Override
    public void close() {
        close.run();
    }
}
