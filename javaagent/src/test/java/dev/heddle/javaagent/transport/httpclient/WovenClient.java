package dev.heddle.javaagent.transport.httpclient;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** A client whose methods begin as the woven ones do: they ask the transport, and go on where it returns null. */
final class WovenClient extends HttpClient {

    private final HttpClient original;
    private final HttpClientTransport transport;

    WovenClient(HttpClient original, HttpClientTransport transport) {
        this.original = original;
        this.transport = transport;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        Object result =
                transport.around(this, new Object[] {request, handler}, MethodHandles.lookup(), "httpclient.send");
        return result == null ? original.send(request, handler) : (HttpResponse<T>) result;
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        return sendAsync(request, handler, null);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request,
            HttpResponse.BodyHandler<T> handler,
            HttpResponse.@Nullable PushPromiseHandler<T> pushPromises) {
        Object[] arguments = {request, handler, pushPromises};
        Object result;
        try {
            result = transport.around(this, arguments, MethodHandles.lookup(), "httpclient.sendAsync");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("sendAsync declares no checked exception", e);
        }
        return result == null
                ? original.sendAsync(request, handler, pushPromises)
                : (CompletableFuture<HttpResponse<T>>) result;
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return original.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return original.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return original.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return original.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return original.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return original.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return original.authenticator();
    }

    @Override
    public Version version() {
        return original.version();
    }

    @Override
    public Optional<Executor> executor() {
        return original.executor();
    }
}
