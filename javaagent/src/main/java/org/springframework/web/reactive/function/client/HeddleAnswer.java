package org.springframework.web.reactive.function.client;

import dev.heddle.bridge.Step;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseCookie;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A response that no provider sent. */
final class HeddleAnswer implements ClientHttpResponse {

    private final Step.Answer answer;
    private final HttpHeaders headers = new HttpHeaders();

    HeddleAnswer(Step.Answer answer) {
        this.answer = answer;
        for (int i = 0; i < answer.headers().length; i += 2) {
            headers.set(answer.headers()[i], answer.headers()[i + 1]);
        }
    }

    @Override
    public HttpStatusCode getStatusCode() {
        return HttpStatusCode.valueOf(answer.status());
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
        return Mono.<DataBuffer>fromSupplier(() -> DefaultDataBufferFactory.sharedInstance.wrap(answer.body()))
                .flux();
    }
}
