package dev.heddle.runtime.httpclient;

import dev.heddle.bridge.Step;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLSession;

/** A response that no provider gave; its body went through the application's own handler. */
record AnsweredResponse<T>(HttpRequest request, HttpResponse.ResponseInfo head, T body) implements HttpResponse<T> {

    /**
     * Hands the answer to the application's handler; the body follows the subscriber's demand.
     *
     * @return failed with whatever the handler or its subscriber throws
     */
    static <T> CompletionStage<HttpResponse<T>> of(
            Step.Answer answer, HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return hand(answer, request, handler);
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static <T> CompletionStage<HttpResponse<T>> hand(
            Step.Answer answer, HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        HttpResponse.ResponseInfo head = ShownHead.ofAnswer(answer.status(), answer.headers(), answer.body().length);
        HttpResponse.BodySubscriber<T> subscriber = handler.apply(head);
        ArrayDeque<List<ByteBuffer>> whole = new ArrayDeque<>(1);
        if (answer.body().length > 0) {
            whole.add(List.of(ByteBuffer.wrap(answer.body()).asReadOnlyBuffer()));
        }
        Feed<List<ByteBuffer>> feed =
                new Feed<>(subscriber, new LateSubscription(), new Passage.Open<>(), whole, List.of(), 0);
        feed.start();
        feed.ended(null);
        return subscriber.getBody().thenApply(body -> new AnsweredResponse<>(request, head, body));
    }

    @Override
    public int statusCode() {
        return head.statusCode();
    }

    @Override
    public HttpHeaders headers() {
        return head.headers();
    }

    @Override
    public Optional<HttpResponse<T>> previousResponse() {
        return Optional.empty();
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return Optional.empty();
    }

    @Override
    public URI uri() {
        return request.uri();
    }

    @Override
    public HttpClient.Version version() {
        return head.version();
    }
}
