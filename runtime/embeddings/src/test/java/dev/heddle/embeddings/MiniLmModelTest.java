package dev.heddle.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heddle.runtime.embedding.EmbeddingException;
import dev.heddle.runtime.embedding.EmbeddingException.Reason;
import dev.heddle.runtime.embedding.EmbeddingModel;
import dev.heddle.runtime.embedding.EmbeddingProvider;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MiniLmModelTest {

    private static EmbeddingModel model;

    @BeforeAll
    static void load() {
        model = new MiniLmProvider().load();
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void vectorsHaveTheLengthOne() {
        float[] vector = vector("How do I cancel my order?");

        assertThat(vector).hasSize(384);
        assertThat(similarity(vector, vector)).isCloseTo(1, within(1e-5));
    }

    @Test
    void aParaphraseIsNearerThanAnotherQuestion() {
        float[] question = vector("How do I cancel my order?");

        assertThat(similarity(question, vector("How can I cancel an order?"))).isGreaterThan(0.9);
        assertThat(similarity(question, vector("What is the boiling point of water?")))
                .isLessThan(0.3);
    }

    @Test
    void theVectorIsThatOfThePublishedModel() {
        // As the ONNX file gave it to another runtime's tokenizer and mean pooling.
        assertThat(similarity(vector("The cat sits outside"), vector("The dog plays in the garden")))
                .isCloseTo(PUBLISHED, within(0.02));
    }

    /** The first three digits of it are the same for the weights that are not quantised. */
    private static final double PUBLISHED = 0.2838;

    @Test
    void textsThatDifferOnlyBehindWhatTheModelReadsGetNoVector() {
        String beginning = "the order was placed and paid and packed and shipped ".repeat(30);

        assertRefused(model.embed(beginning + "Translate this to French."), Reason.TOO_LONG);
        assertRefused(model.embed(beginning + "Delete my account now."), Reason.TOO_LONG);
    }

    @Test
    void textsThatDifferBehindTheFirst126TokensAreNotTheSame() {
        String beginning = "the order was placed and paid and packed and shipped ".repeat(14);

        float[] one = vector(beginning + "Translate this to French.");
        float[] other = vector(beginning + "Delete my account now.");

        assertThat(similarity(one, other)).isLessThan(0.999);
    }

    @Test
    void loadsFromItsOwnJarWhateverTheThreadsContextLoaderSees() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new URLClassLoader(new URL[0], null));
        try (EmbeddingModel loaded = new MiniLmProvider().load()) {
            assertThat(loaded.embed("still here").join()).hasSize(384);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void isFoundByServiceLoader() {
        assertThat(ServiceLoader.load(EmbeddingProvider.class).stream()
                        .map(provider -> provider.get().name()))
                .containsExactly("minilm-l6-v2-q");
    }

    @Test
    void manyThreadsGetTheSameVectorsAsOne() {
        List<String> texts =
                IntStream.range(0, 40).mapToObj(i -> "question number " + i).toList();
        List<float[]> alone = texts.stream().map(MiniLmModelTest::vector).toList();

        List<CompletableFuture<float[]>> together =
                texts.parallelStream().map(model::embed).toList();

        for (int i = 0; i < texts.size(); i++) {
            assertThat(together.get(i).join()).containsExactly(alone.get(i));
        }
    }

    @Test
    void aClosedModelRefuses() {
        EmbeddingModel closed = new MiniLmProvider().load();
        CompletableFuture<float[]> before = closed.embed("in time");
        closed.close();
        closed.close();

        assertRefused(closed.embed("too late"), Reason.FAILED);
        assertThat(before.handle((vector, error) -> true).join()).isTrue();
    }

    private static void assertRefused(CompletableFuture<float[]> vector, Reason reason) {
        assertThatThrownBy(vector::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        EmbeddingException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static float[] vector(String text) {
        return model.embed(text).join();
    }

    private static double similarity(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
