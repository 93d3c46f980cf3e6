package dev.heddle.runtime.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.script.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddingModelsTest {

    private final ProviderSimulator provider = ProviderSimulator.start();

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void aProvidersVectorsAreAskedForInOpenAisFormAndScaled() {
        answers(200, "{\"object\":\"list\",\"data\":[{\"index\":0,\"embedding\":[3.0,0,-4e0]}],\"usage\":{}}");

        float[] vector = endpoint().embed("How \"long\"?").join();

        assertThat(vector).containsExactly(0.6f, 0f, -0.8f);
        assertThat(provider.log().last().bodyText())
                .isEqualTo("{\"model\":\"text-embedding-3-small\",\"input\":\"How \\\"long\\\"?\","
                        + "\"encoding_format\":\"float\"}");
        assertThat(provider.log().last().header("Authorization")).isEqualTo("Bearer secret");
    }

    @Test
    void aRealProvidersVectorsAreNearWhereTextsAre() {
        float[] one = endpoint().embed("where is my order").join();
        float[] other = endpoint().embed("my order, where is it").join();

        assertThat(similarity(one, one)).isCloseTo(1, within(1e-5));
        assertThat(similarity(one, other)).isBetween(0.7, 0.99);
    }

    private static double similarity(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    @Test
    void whatIsNoVectorIsAFailure() {
        for (String nonsense :
                List.of("", "{}", "{\"data\":[{\"embedding\":[0,0]}]}", "{\"data\":[{\"embedding\":[1,", "[]")) {
            answers(200, nonsense);
            assertFailed(endpoint().embed("text"));
        }
        answers(429, "{\"data\":[{\"embedding\":[1]}]}");
        assertFailed(endpoint().embed("text"));
    }

    private void answers(int status, String json) {
        provider.script().next(Reply.raw(status, "application/json", json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theModelAndItsEndpointAreItsIdentity() {
        assertThat(endpoint().identity())
                .startsWith("text-embedding-3-small at http://")
                .doesNotContain("secret");
        assertThat(source().toString()).doesNotContain("secret");
    }

    @Test
    void aModelIsLoadedOnceHoweverManySourcesNameIt() {
        AtomicInteger loads = new AtomicInteger();
        EmbeddingModels models = new EmbeddingModels(() -> List.of(provider("tiny", loads)));

        EmbeddingModel model =
                models.loaded(new EmbeddingSource("tiny", null, null)).join();

        assertThat(models.ready(new EmbeddingSource("tiny", null, null))).isSameAs(model);
        assertThat(loads).hasValue(1);
    }

    @Test
    void whoeverNeedsAModelThatNobodyHasIsToldWhatThereIs() {
        EmbeddingModels models = new EmbeddingModels(() -> List.of(provider("tiny", new AtomicInteger())));

        assertThatThrownBy(() -> models.loaded(EmbeddingSource.BUNDLED).join())
                .hasRootCauseMessage("there is no embedding model 'minilm-l6-v2-q'; there are: tiny");
        assertThat(models.ready(EmbeddingSource.BUNDLED)).isNull();
    }

    private static EmbeddingProvider provider(String name, AtomicInteger loads) {
        return new EmbeddingProvider() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public EmbeddingModel load() {
                loads.incrementAndGet();
                return new EmbeddingEndpoint(URI.create("http://localhost/"), null, name);
            }
        };
    }

    private static void assertFailed(CompletableFuture<float[]> vector) {
        assertThatThrownBy(vector::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(EmbeddingException.class);
    }

    private EmbeddingSource source() {
        return new EmbeddingSource(
                "text-embedding-3-small", URI.create(provider.baseUrl() + "/v1/embeddings"), "secret");
    }

    private EmbeddingModel endpoint() {
        EmbeddingSource source = source();
        return new EmbeddingEndpoint(URI.create(String.valueOf(source.endpoint())), source.key(), source.name());
    }
}
