package dev.heddle.runtime.httpclient;

import dev.heddle.bridge.Step;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Heddle's own HTTP client, for what is not sent to where the application sends. It follows no redirects, which would carry
 * keys along, and waits 10 s for a connection. Thread-safe; one in a JVM, made when first needed, for it starts a thread.
 */
public final class OwnClient {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private OwnClient() {}

    public static HttpClient get() {
        return Holder.CLIENT;
    }

    /** A request to be built on; over plain HTTP without the offer to upgrade, which some servers for models stumble over. */
    public static HttpRequest.Builder post(URI uri, byte[] body) {
        boolean plain = "http".equals(uri.getScheme());
        return HttpRequest.newBuilder(uri)
                .version(plain ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2)
                .POST(BodyPublishers.ofByteArray(body));
    }

    static <T> CompletableFuture<HttpResponse<T>> send(
            Step.SendElsewhere attempt, HttpResponse.BodyHandler<T> handler) {
        Reentry.enter();
        try {
            return get().sendAsync(request(attempt), handler);
        } finally {
            Reentry.leave();
        }
    }

    static HttpRequest request(Step.SendElsewhere attempt) {
        HttpRequest.Builder builder = post(URI.create(attempt.uri()), attempt.body());
        String[] headers = attempt.headers();
        for (int i = 0; i < headers.length; i += 2) {
            builder.setHeader(headers[i], headers[i + 1]);
        }
        if (attempt.timeoutNanos() > 0) {
            builder.timeout(Duration.ofNanos(attempt.timeoutNanos()));
        }
        return builder.build();
    }

    private static final class Holder {

        static final HttpClient CLIENT =
                HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    }
}
