package dev.heddle.runtime.service;

import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.WireRequest;
import dev.heddle.runtime.call.HeddleEngine;
import dev.heddle.runtime.call.ServiceCall;
import dev.heddle.runtime.httpclient.AsyncDriver;
import dev.heddle.runtime.httpclient.CallerClass;
import dev.heddle.runtime.httpclient.OutgoingRequest;
import dev.heddle.runtime.httpclient.OwnClient;
import dev.heddle.runtime.httpclient.UnobservedFlow;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Sends by a client of its own, driven as the agent drives those of applications. */
final class HttpExchange implements Exchange {

    /** As often as the official SDKs retry. */
    private static final int RETRIES = 2;

    private static final String TRANSPORT = "java.net.http";
    private static final String METHOD = "POST";

    private final HeddleEngine engine;

    HttpExchange(HeddleEngine engine) {
        this.engine = engine;
    }

    @Override
    public Place place() {
        Class<?> caller = CallerClass.find(HttpExchange.class);
        return new Place(caller, engine.origin(caller, RETRIES));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> send(
            ModelRequest request,
            Place place,
            ServiceCall call,
            long timeoutNanos,
            HttpResponse.BodyHandler<T> handler) {
        try {
            HttpRequest http = http(request, timeoutNanos);
            AsyncDriver<T> driver = new AsyncDriver<>(OwnClient.get(), OutgoingRequest.of(http), handler, null);
            driver.start(flow(request, http, place, call, timeoutNanos));
            return driver.result();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static HttpRequest http(ModelRequest request, long timeoutNanos) {
        HttpRequest.Builder builder = OwnClient.post(request.uri(), request.body())
                .timeout(Duration.ofNanos(timeoutNanos))
                .header("Content-Type", "application/json");
        List<String> headers = request.headers();
        for (int i = 0; i < headers.size(); i += 2) {
            builder.header(headers.get(i), headers.get(i + 1));
        }
        return builder.build();
    }

    /** Unobserved where Heddle is switched off: a service still has to answer. */
    private CallFlow flow(ModelRequest request, HttpRequest http, Place place, ServiceCall call, long timeoutNanos) {
        if (!engine.watches(METHOD, request.uri().getRawPath())) {
            return UnobservedFlow.INSTANCE;
        }
        WireRequest wire = new WireRequest(
                TRANSPORT,
                METHOD,
                request.uri().toString(),
                name -> http.headers().firstValue(name).orElse(null),
                request.body(),
                timeoutNanos,
                0,
                true);
        CallFlow flow = engine.begin(wire, place.caller(), place.origin(), call);
        return flow == null ? UnobservedFlow.INSTANCE : flow;
    }
}
