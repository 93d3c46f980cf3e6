package dev.heddle.runtime.httpclient;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/** A response whose headers differ from those that the provider sent, or that came from elsewhere. */
record ShownResponse<T>(HttpResponse<T> received, HttpHeaders headers, HttpRequest request, URI uri)
        implements HttpResponse<T> {

    @Override
    public int statusCode() {
        return received.statusCode();
    }

    @Override
    public Optional<HttpResponse<T>> previousResponse() {
        return received.previousResponse();
    }

    @Override
    public T body() {
        return received.body();
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return received.sslSession();
    }

    @Override
    public HttpClient.Version version() {
        return received.version();
    }
}
