package dev.heddle.runtime.service;

import dev.heddle.runtime.call.ServiceCall;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SubmissionPublisher;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Answers what it is told, at once, and remembers what it was asked. */
final class ScriptedExchange implements Exchange {

    final List<ModelRequest> requests = new ArrayList<>();
    final List<ServiceCall> calls = new ArrayList<>();
    final List<CompletableFuture<?>> unanswered = new ArrayList<>();
    private final List<Late> late = new ArrayList<>();
    private final Deque<Scripted> script = new ArrayDeque<>();

    private record Scripted(
            int status,
            Map<String, List<String>> headers,
            @Nullable String body) {}

    ScriptedExchange answers(int status, String body) {
        script.add(new Scripted(status, Map.of(), body));
        return this;
    }

    ScriptedExchange refuses(String reason) {
        script.add(new Scripted(503, Map.of("x-heddle-reason", List.of(reason)), "{}"));
        return this;
    }

    ScriptedExchange breaks() {
        script.add(new Scripted(0, Map.of(), null));
        return this;
    }

    /** Answers the first request that was not. */
    void deliverLate(int status, String body) {
        late.get(0).deliver(new Scripted(status, Map.of(), body));
    }

    private interface Late {

        void deliver(Scripted answer);
    }

    /** The body of the n-th request, counted from 1. */
    String body(int n) {
        return new String(requests.get(n - 1).body(), StandardCharsets.UTF_8);
    }

    @Override
    public Place place() {
        return new Place(ScriptedExchange.class, "here");
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> send(
            ModelRequest request,
            Place place,
            ServiceCall call,
            long timeoutNanos,
            HttpResponse.BodyHandler<T> handler) {
        requests.add(request);
        calls.add(call);
        Scripted next = script.poll();
        if (next == null) {
            CompletableFuture<HttpResponse<T>> never = new CompletableFuture<>();
            unanswered.add(never);
            late.add(answer -> deliver(answer, handler).thenAccept(never::complete));
            return never;
        }
        return deliver(next, handler);
    }

    private static <T> CompletableFuture<HttpResponse<T>> deliver(Scripted next, HttpResponse.BodyHandler<T> handler) {
        if (next.body == null) {
            return CompletableFuture.failedFuture(new IOException("connection reset"));
        }
        HttpHeaders headers = HttpHeaders.of(next.headers, (name, value) -> true);
        HttpResponse.BodySubscriber<T> subscriber = handler.apply(new Head(next.status, headers));
        try (SubmissionPublisher<List<ByteBuffer>> body = new SubmissionPublisher<>(Runnable::run, 16)) {
            body.subscribe(subscriber);
            body.submit(List.of(ByteBuffer.wrap(next.body.getBytes(StandardCharsets.UTF_8))));
        }
        return subscriber
                .getBody()
                .<HttpResponse<T>>thenApply(read -> new Response<>(next.status, headers, read))
                .toCompletableFuture();
    }

    private record Head(int statusCode, HttpHeaders headers) implements HttpResponse.ResponseInfo {

        @Override
        public HttpClient.Version version() {
            return HttpClient.Version.HTTP_1_1;
        }
    }

    private record Response<T>(int statusCode, HttpHeaders headers, T body) implements HttpResponse<T> {

        @Override
        public HttpRequest request() {
            return HttpRequest.newBuilder(uri()).build();
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
            return URI.create("http://scripted");
        }

        @Override
        public HttpClient.Version version() {
            return HttpClient.Version.HTTP_1_1;
        }
    }
}
