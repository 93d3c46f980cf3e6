package dev.heddle.javaagent.transport.httpclient;

import dev.heddle.bridge.Bridge;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Engine;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.SdkRetries;
import dev.heddle.javaagent.transport.Transport;
import dev.heddle.javaagent.weaving.Edit;
import dev.heddle.javaagent.weaving.MethodPattern;
import dev.heddle.javaagent.weaving.Target;
import dev.heddle.runtime.httpclient.AsyncDriver;
import dev.heddle.runtime.httpclient.BlockingDriver;
import dev.heddle.runtime.httpclient.OutgoingRequest;
import dev.heddle.runtime.httpclient.UnobservedFlow;
import java.io.IOException;
import java.lang.invoke.MethodHandles.Lookup;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * Stands before {@code send} and {@code sendAsync} of the object that every application holds as its {@link HttpClient}. That
 * is the facade and not the implementation behind it, for the implementation stops as soon as its facade is no longer
 * referenced and nothing is in flight: as between two attempts of an application that has dropped its client.
 */
public final class HttpClientTransport implements Transport {

    static final String WIRE_NAME = "java.net.http";

    private static final String CLIENT = "jdk/internal/net/http/HttpClientFacade";
    private static final String SEND = "httpclient.send";
    private static final String SEND_ASYNC = "httpclient.sendAsync";
    private static final String ARGUMENTS = "(Ljava/net/http/HttpRequest;Ljava/net/http/HttpResponse$BodyHandler;";

    /** A request body that is not there by then is sent as it comes, unread. */
    private static final long READING_NANOS = 1_000_000_000L;

    private static final int FIRST_ERROR = 400;

    private final long readingNanos;

    public HttpClientTransport() {
        this(READING_NANOS);
    }

    HttpClientTransport(long readingNanos) {
        this.readingNanos = readingNanos;
    }

    @Override
    public String name() {
        return "httpclient";
    }

    @Override
    public List<Target> targets() {
        return List.of(new Target(
                CLIENT,
                false,
                WIRE_NAME,
                List.of(
                        new Edit.Around(new MethodPattern("send", ARGUMENTS), SEND),
                        new Edit.Around(new MethodPattern("sendAsync", ARGUMENTS), SEND_ASYNC))));
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Object around(@Nullable Object self, Object[] arguments, Lookup caller, String point)
            throws IOException, InterruptedException {
        Engine engine = Bridge.engine();
        if (engine == null
                || !(self instanceof HttpClient client)
                || !(arguments[0] instanceof HttpRequest request)
                || !(arguments[1] instanceof HttpResponse.BodyHandler<?> handler)) {
            return null;
        }
        PendingCall call;
        OutgoingRequest outgoing;
        try {
            call = PendingCall.of(engine, client, request);
            if (call == null) {
                return null;
            }
            outgoing = OutgoingRequest.of(request);
        } catch (RuntimeException | Error e) {
            InternalErrors.ofProcess().report(point, e);
            return null;
        }
        if (point.equals(SEND)) {
            return send(client, call, outgoing, handler);
        }
        Object pushPromises = arguments.length > 2 ? arguments[2] : null;
        return sendAsync(
                client, call, outgoing, (HttpResponse.BodyHandler<Object>) handler, (HttpResponse.PushPromiseHandler<
                                Object>)
                        pushPromises);
    }

    private <T> @Nullable HttpResponse<T> send(
            HttpClient client, PendingCall call, OutgoingRequest outgoing, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        outgoing.read(readingNanos);
        CallFlow flow = call.begin(outgoing.body());
        if (flow == null && outgoing.intact()) {
            return null;
        }
        HttpResponse<T> response = new BlockingDriver<>(client, observed(flow), outgoing, handler).drive();
        if (response.statusCode() < FIRST_ERROR) {
            SdkRetries.answered();
        }
        return response;
    }

    private <T> @Nullable CompletableFuture<HttpResponse<T>> sendAsync(
            HttpClient client,
            PendingCall call,
            OutgoingRequest outgoing,
            HttpResponse.BodyHandler<T> handler,
            HttpResponse.@Nullable PushPromiseHandler<T> pushPromises) {
        AsyncDriver<T> driver = new AsyncDriver<>(client, outgoing, handler, pushPromises);
        CompletableFuture<@Nullable Void> read =
                outgoing.read(readingNanos, client.executor().orElse(ForkJoinPool.commonPool()));
        if (!read.isDone()) {
            read.whenComplete((done, never) -> driver.startLate(() -> observed(call.begin(outgoing.body()))));
            return driver.result();
        }
        CallFlow flow = call.begin(outgoing.body());
        if (flow == null && outgoing.intact()) {
            return null;
        }
        driver.start(observed(flow));
        return driver.result();
    }

    private static CallFlow observed(@Nullable CallFlow flow) {
        return flow == null ? UnobservedFlow.INSTANCE : flow;
    }
}
