package org.springframework.web.reactive.function.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.Engine;
import dev.heddle.bridge.Step;
import dev.heddle.javaagent.transport.RefusedFlow;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseCookie;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class HeddleExchangeTest {

    private static final URI PROVIDER = URI.create("http://localhost/v1/messages");

    private final AtomicBoolean cancelled = new AtomicBoolean();

    /** What may be to be done with an error: read its body, or read over it and try again. */
    static List<Step> afterHead() {
        return List.of(new Step.Inspect(1_000), new Step.Wait(0));
    }

    @ParameterizedTest
    @MethodSource("afterHead")
    void anErrorWhoseBodyFallsSilentIsBrokenOffWhenTheCallsTimeIsOver(Step afterHead) throws Exception {
        RefusedFlow flow = new RefusedFlow(afterHead);

        CompletableFuture<?> answer = exchange(flow)
                .perform()
                .map(response -> response.getStatusCode().value())
                .toFuture();
        assertThat(answer).isNotDone();
        flow.expire();

        assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(RefusedFlow.GIVEN_UP);
        assertThat(cancelled).isTrue();
    }

    private HeddleExchange exchange(RefusedFlow flow) {
        Engine none = (Engine) Proxy.newProxyInstance(
                Engine.class.getClassLoader(), new Class<?>[] {Engine.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
        return new HeddleExchange(
                (method, uri, request) -> Mono.just(new SilentError()),
                ClientRequest.create(HttpMethod.POST, PROVIDER).build(),
                new HeddleRecording(HttpMethod.POST, PROVIDER),
                none,
                flow);
    }

    /** Begins its body and says no more. */
    private final class SilentError implements ClientHttpResponse {

        @Override
        public HttpStatusCode getStatusCode() {
            return HttpStatusCode.valueOf(500);
        }

        @Override
        public HttpHeaders getHeaders() {
            return new HttpHeaders();
        }

        @Override
        public MultiValueMap<String, ResponseCookie> getCookies() {
            return new LinkedMultiValueMap<>();
        }

        @Override
        public Flux<DataBuffer> getBody() {
            DataBuffer begin = DefaultDataBufferFactory.sharedInstance.wrap(new byte[10]);
            return Flux.just(begin).concatWith(Flux.<DataBuffer>never().doOnCancel(() -> cancelled.set(true)));
        }
    }
}
