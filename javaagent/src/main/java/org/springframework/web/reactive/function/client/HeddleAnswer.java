package org.springframework.web.reactive.function.client;

import dev.heddle.bridge.ForeignResponse;
import dev.heddle.bridge.Step;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseCookie;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A response that did not come through the application's connector. */
final class HeddleAnswer implements ClientHttpResponse {

    private final int status;
    private final HttpHeaders headers = new HttpHeaders();
    private final Flux<DataBuffer> body;

    private HeddleAnswer(int status, String[] headers, Flux<DataBuffer> body) {
        this.status = status;
        this.body = body;
        for (int i = 0; i < headers.length; i += 2) {
            this.headers.set(headers[i], headers[i + 1]);
        }
    }

    /** A response that no provider sent. */
    static HeddleAnswer of(Step.Answer answer) {
        Mono<DataBuffer> body = Mono.fromSupplier(() -> DefaultDataBufferFactory.sharedInstance.wrap(answer.body()));
        return new HeddleAnswer(answer.status(), answer.headers(), body.flux());
    }

    /** A response from elsewhere; cancelling its body breaks the exchange off. */
    static HeddleAnswer of(ForeignResponse foreign) {
        return new HeddleAnswer(foreign.status(), foreign.headers(), buffers(foreign.body()));
    }

    static Flux<DataBuffer> buffers(Flow.Publisher<ByteBuffer> published) {
        return JdkFlowAdapter.flowPublisherToFlux(published).map(DefaultDataBufferFactory.sharedInstance::wrap);
    }

    @Override
    public HttpStatusCode getStatusCode() {
        return HttpStatusCode.valueOf(status);
    }

    @Override
    public MultiValueMap<String, ResponseCookie> getCookies() {
        return new LinkedMultiValueMap<>();
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
