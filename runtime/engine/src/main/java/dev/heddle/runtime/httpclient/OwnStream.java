package dev.heddle.runtime.httpclient;

import dev.heddle.bridge.CallFlow;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** The body of an answer that a call fetches by Heddle's own client alone; an error in its place is a failure. */
public final class OwnStream implements Flow.Publisher<ByteBuffer> {

    private static final int ERROR_STATUS = 400;

    /** Nobody is there: the flow says where its attempts go. */
    private static final HttpRequest NOWHERE =
            HttpRequest.newBuilder(URI.create("http://heddle.invalid/")).build();

    private final CallFlow flow;

    /** @param flow all of whose attempts go elsewhere */
    public OwnStream(CallFlow flow) {
        this.flow = flow;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        AsyncDriver<Flow.Publisher<List<ByteBuffer>>> driver =
                new AsyncDriver<>(OwnClient.get(), OutgoingRequest.of(NOWHERE), BodyHandlers.ofPublisher(), null);
        Head head = new Head(driver.result());
        subscriber.onSubscribe(head);
        driver.start(flow);
        driver.result().whenComplete((response, error) -> {
            if (error != null) {
                subscriber.onError(Failures.cause(error));
            } else if (response.statusCode() >= ERROR_STATUS) {
                subscriber.onError(new IOException("Heddle: status " + response.statusCode() + " in a stream's place"));
            } else {
                response.body().subscribe(new Joining(subscriber, head.body));
            }
        });
    }

    /** What is asked of the body before there is one. */
    private static final class Head implements Flow.Subscription {

        private final CompletableFuture<? extends HttpResponse<?>> response;
        private final LateSubscription body = new LateSubscription();

        Head(CompletableFuture<? extends HttpResponse<?>> response) {
            this.response = response;
        }

        @Override
        public void request(long n) {
            body.request(n);
        }

        @Override
        public void cancel() {
            body.cancel();
            response.cancel(true);
        }
    }
}
