package dev.heddle.runtime.httpclient;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Posts JSON for Heddle itself: no call of the application's, so neither traced nor priced. */
public final class JsonPost {

    private JsonPost() {}

    /** A whole answer. */
    public record Reply(int status, byte[] body) {}

    /**
     * Does not block.
     *
     * @param key sent as a bearer token; null for none
     * @param timeout until the answer begins
     */
    public static CompletableFuture<Reply> send(URI uri, byte[] body, @Nullable String key, Duration timeout) {
        HttpRequest.Builder request = OwnClient.post(uri, body)
                .header("Content-Type", "application/json")
                .timeout(timeout);
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        CompletableFuture<HttpResponse<byte[]>> sending;
        Reentry.enter();
        try {
            sending = OwnClient.get().sendAsync(request.build(), BodyHandlers.ofByteArray());
        } finally {
            Reentry.leave();
        }
        return sending.thenApply(response -> new Reply(response.statusCode(), response.body()));
    }
}
