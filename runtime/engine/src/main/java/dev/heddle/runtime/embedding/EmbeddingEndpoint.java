package dev.heddle.runtime.embedding;

import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.embedding.EmbeddingException.Reason;
import dev.heddle.runtime.httpclient.JsonPost;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A provider's embeddings, asked for in OpenAI's form. The request is Heddle's own: it is neither traced nor priced as one of the
 * application's. Thread-safe.
 */
final class EmbeddingEndpoint implements EmbeddingModel {

    /** Whoever waits for a vector waits less; this only ends what nobody waits for any more. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final int OK = 200;

    private final URI uri;
    private final @Nullable String key;
    private final String model;

    /** @param key null where it needs none */
    EmbeddingEndpoint(URI uri, @Nullable String key, String model) {
        this.uri = uri;
        this.key = key;
        this.model = model;
    }

    @Override
    public String identity() {
        return model + " at " + uri;
    }

    @Override
    public CompletableFuture<float[]> embed(String text) {
        return JsonPost.send(uri, request(text), key, TIMEOUT).thenApply(this::vector);
    }

    private byte[] request(String text) {
        return Json.string(json -> {
                    json.writeStartObject();
                    json.writeStringField("model", model);
                    json.writeStringField("input", text);
                    json.writeStringField("encoding_format", "float");
                    json.writeEndObject();
                })
                .getBytes(StandardCharsets.UTF_8);
    }

    private float[] vector(JsonPost.Reply reply) {
        if (reply.status() != OK) {
            throw new EmbeddingException(Reason.FAILED, uri + " answered with status " + reply.status());
        }
        List<Double> numbers = numbers(reply.body());
        double square = 0;
        for (double number : numbers) {
            square += number * number;
        }
        if (!(square > 0) || Double.isInfinite(square)) {
            throw new EmbeddingException(Reason.FAILED, uri + " answered without a vector");
        }
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (numbers.get(i) / Math.sqrt(square));
        }
        return vector;
    }

    /** {@code data[0].embedding}. */
    private static List<Double> numbers(byte[] body) {
        List<Double> numbers = new ArrayList<>();
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            if (json.object()) {
                while (json.nextField()) {
                    if (json.name().equals("data") && json.array()) {
                        while (json.nextElement()) {
                            if (numbers.isEmpty()) {
                                embedding(json, numbers);
                            }
                        }
                    }
                }
            }
            return json.complete() ? numbers : List.of();
        }
    }

    private static void embedding(JsonCursor json, List<Double> numbers) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            if (json.name().equals("embedding") && json.array()) {
                while (json.nextElement()) {
                    Double number = json.number();
                    if (number != null) {
                        numbers.add(number);
                    }
                }
            }
        }
    }

    /** Holds nothing. */
    @Override
    public void close() {}
}
