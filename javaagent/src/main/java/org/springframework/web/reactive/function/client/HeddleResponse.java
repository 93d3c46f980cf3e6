package org.springframework.web.reactive.function.client;

import java.util.ArrayList;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.http.client.reactive.ClientHttpResponseDecorator;
import reactor.core.publisher.Flux;

/** A response with a body that passes by its call. */
final class HeddleResponse extends ClientHttpResponseDecorator {

    private final HttpHeaders headers;
    private final Flux<DataBuffer> body;

    /**
     * @param set headers, names and values in turn
     * @param rewritten whether the body may have another length
     */
    HeddleResponse(ClientHttpResponse response, String[] set, boolean rewritten, Flux<DataBuffer> body) {
        super(response);
        this.headers = set.length == 0 && !rewritten ? response.getHeaders() : changed(response, set, rewritten);
        this.body = body;
    }

    private static HttpHeaders changed(ClientHttpResponse response, String[] set, boolean rewritten) {
        HttpHeaders changed = new HttpHeaders();
        response.getHeaders().forEach((name, values) -> {
            if (!rewritten || !name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
                changed.put(name, new ArrayList<>(values));
            }
        });
        for (int i = 0; i < set.length; i += 2) {
            changed.set(set[i], set[i + 1]);
        }
        return changed;
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return body;
    }
}
