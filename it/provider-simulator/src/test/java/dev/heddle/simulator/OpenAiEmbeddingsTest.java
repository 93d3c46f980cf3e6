package dev.heddle.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OpenAiEmbeddingsTest {

    private static final String PATH = "/v1/embeddings";

    private final ProviderSimulator simulator = ProviderSimulator.start();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void everyInputHasAVectorOfTheLengthAsked() {
        String body = embed("{\"model\":\"e\",\"input\":[\"one\",\"two words\"],\"dimensions\":8}");

        assertThat(JsonPath.at(body, "data.1.index")).isEqualTo(1L);
        assertThat(vector(body, 0)).hasSize(8);
        assertThat(vector(body, 1)).hasSize(8);
        assertThat(JsonPath.at(body, "usage.prompt_tokens")).isEqualTo(1000L);
        assertThat(JsonPath.at(body, "model")).isEqualTo("e");
    }

    @Test
    void base64CarriesTheSameNumbers() {
        List<Double> plain = vector(embed("{\"model\":\"e\",\"input\":\"two words\"}"), 0);
        String encoded = embed("{\"model\":\"e\",\"input\":\"two words\",\"encoding_format\":\"base64\"}");

        ByteBuffer bytes = ByteBuffer.wrap(
                        Base64.getDecoder().decode(String.valueOf(JsonPath.at(encoded, "data.0.embedding"))))
                .order(ByteOrder.LITTLE_ENDIAN);
        List<Double> decoded = new ArrayList<>();
        while (bytes.hasRemaining()) {
            decoded.add(Double.valueOf(Float.toString(bytes.getFloat())));
        }
        assertThat(decoded).hasSize(64).isEqualTo(plain);
    }

    @Test
    void textsWithTheSameWordsAreNearerThanOthers() {
        String body = embed("{\"model\":\"e\",\"input\":[\"where is my parcel now\",\"where is my parcel\","
                + "\"recipe for apple cake\"]}");

        assertThat(cosine(vector(body, 0), vector(body, 1))).isGreaterThan(0.8);
        assertThat(cosine(vector(body, 0), vector(body, 2))).isLessThan(0.5);
        assertThat(cosine(vector(body, 0), vector(body, 0))).isBetween(0.999, 1.001);
    }

    @Test
    void tokensCountAsOneInputAndListsOfTokensAsSeveral() {
        assertThat(embed("{\"model\":\"e\",\"input\":[1,2,3]}")).doesNotContain("\"index\":1");
        assertThat(embed("{\"model\":\"e\",\"input\":[[1,2],[3]]}")).contains("\"index\":1");
    }

    private String embed(String request) {
        return HttpCaller.post(simulator, PATH, request).body();
    }

    private static List<Double> vector(String body, int index) {
        List<Double> vector = new ArrayList<>();
        if (JsonPath.at(body, "data." + index + ".embedding") instanceof List<?> numbers) {
            numbers.forEach(number -> vector.add(((Number) number).doubleValue()));
        }
        return vector;
    }

    private static double cosine(List<Double> a, List<Double> b) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            sum += a.get(i) * b.get(i);
        }
        return sum;
    }
}
