package dev.heddle.runtime.httpclient;

import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.ForeignResponse;
import dev.heddle.bridge.Step;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Sends attempts elsewhere for the drivers of other clients. */
public final class Fetch {

    /** Headers that say how the body was transferred on this connection. */
    private static final Set<String> OF_TRANSFER = Set.of(
            "connection",
            "content-length",
            "keep-alive",
            "proxy-authenticate",
            "set-cookie",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private Fetch() {}

    /** See {@link dev.heddle.bridge.Engine#fetch}. */
    public static CompletableFuture<ForeignResponse> send(CallFlow flow, Step.SendElsewhere attempt) {
        Hedge hedge = HedgedExchange.of(flow);
        CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> sending = hedge == null
                ? OwnClient.send(attempt, BodyHandlers.ofPublisher())
                : HedgedExchange.send(hedge, attempt, BodyHandlers.ofPublisher());
        CancellableFuture<ForeignResponse> result = new CancellableFuture<>(() -> sending.cancel(true));
        sending.whenComplete((response, error) -> {
            if (error == null) {
                if (!result.complete(foreign(flow, response))) {
                    // Given up meanwhile: a body that nobody reads would keep its exchange open.
                    response.body().subscribe(new DiscardedBody<>());
                }
            } else {
                result.completeExceptionally(Failures.cause(error));
            }
        });
        return result;
    }

    private static ForeignResponse foreign(CallFlow flow, HttpResponse<Flow.Publisher<List<ByteBuffer>>> response) {
        List<String> headers = new ArrayList<>();
        response.headers().map().forEach((name, values) -> {
            if (!OF_TRANSFER.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                headers.add(name);
                headers.add(values.get(0));
            }
        });
        return new ForeignResponse(
                response.statusCode(),
                headers.toArray(String[]::new),
                subscriber ->
                        response.body().subscribe(new Expiring(flow, flow.body(), new Joining(subscriber, null))));
    }
}
