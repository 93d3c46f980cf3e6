package dev.heddle.runtime.semantic;

import static dev.heddle.runtime.semantic.Entries.angle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.cache.CacheMode;
import dev.heddle.runtime.cache.CachePolicy;
import dev.heddle.runtime.cache.CacheSettings;
import dev.heddle.runtime.cache.Digest;
import dev.heddle.runtime.cache.Near;
import dev.heddle.runtime.cache.NearQuestion;
import dev.heddle.runtime.cache.StoredAnswer;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.Dialects;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.embedding.EmbeddingException;
import dev.heddle.runtime.embedding.EmbeddingModel;
import dev.heddle.runtime.embedding.EmbeddingModels;
import dev.heddle.runtime.embedding.EmbeddingProvider;
import dev.heddle.runtime.embedding.EmbeddingSource;
import dev.heddle.runtime.time.TimeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SemanticAnswersTest {

    private static final EmbeddingSource SOURCE = new EmbeddingSource("angles", null, null);
    private static final Dialect CHAT =
            Objects.requireNonNull(Dialects.standard().match("POST", "/v1/chat/completions"));
    private static final RequestFacts REQUEST =
            RequestFacts.builder(Operation.CHAT).model("m").build();

    @TempDir
    private Path directory;

    private final Map<String, float[]> vectors = new HashMap<>();
    private final CountDownLatch loading = new CountDownLatch(1);
    private long millis = 1_000_000;
    private SemanticMode mode = SemanticMode.ON;
    private String identity = "angles:1";
    private final EmbeddingModels models = new EmbeddingModels(() -> List.of(new Angles()));
    private final SemanticAnswers answers = new SemanticAnswers(models, this::settings, new TimeSource() {
        @Override
        public long nanoTime() {
            return millis * 1_000_000;
        }

        @Override
        public long epochNanos() {
            return millis * 1_000_000;
        }
    });

    /** Knows the texts it was told of. */
    private final class Angles implements EmbeddingProvider, EmbeddingModel {

        @Override
        public String name() {
            return "angles";
        }

        @Override
        public EmbeddingModel load() {
            try {
                loading.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return this;
        }

        @Override
        public String identity() {
            return identity;
        }

        @Override
        public CompletableFuture<float[]> embed(String text) {
            float[] vector = vectors.get(text);
            return vector == null
                    ? CompletableFuture.failedFuture(
                            new EmbeddingException(EmbeddingException.Reason.TOO_LONG, "unknown " + text))
                    : CompletableFuture.completedFuture(vector.clone());
        }

        @Override
        public void close() {}
    }

    private void loaded() {
        loading.countDown();
        models.loaded(SOURCE).join();
    }

    @Test
    void aParaphraseFindsTheAnswer() {
        loaded();
        asked(1, "How do I cancel my order?", 0);
        stored(1, "How do I cancel my order?", "Press cancel.", 180);

        @Nullable Near near = find(2, "How can I cancel an order?", 10);

        assertThat(near).satisfies(found -> {
            assertThat(found.key()).isEqualTo(key(1));
            assertThat(found.similarity()).isBetween(0.98, 0.99);
        });
    }

    @Test
    void anotherQuestionDoesNot() {
        loaded();
        asked(1, "How do I cancel my order?", 0);
        stored(1, "How do I cancel my order?", "Press cancel.", 180);

        assertThat(find(2, "Where is my order?", 30)).isNull();
        assertThat(find(3, "How do I cancel my 2 orders?", 1)).isNull();
    }

    @Test
    void anotherPartitionDoesNot() {
        loaded();
        asked(1, "How do I cancel my order?", 0);
        stored(1, "How do I cancel my order?", "Press cancel.", 180);
        vectors.put("How can I cancel an order?", angle(5));

        NearQuestion elsewhere =
                new NearQuestion(key(2), key(8), "How can I cancel an order?", null, policy(0.95), CHAT, REQUEST);

        assertThat(answers.find(elsewhere).join()).isNull();
    }

    @Test
    void vectorsOfAnotherModelAreNotCompared() {
        loaded();
        asked(1, "How do I cancel my order?", 0);
        stored(1, "How do I cancel my order?", "Press cancel.", 180);

        identity = "angles:2";

        assertThat(find(2, "How can I cancel an order?", 1)).isNull();
    }

    @Test
    void theSimilarityIsThatOfTheCall() {
        loaded();
        asked(1, "How do I cancel my order?", 0);
        stored(1, "How do I cancel my order?", "Press cancel.", 180);
        vectors.put("How can I cancel an order?", angle(25));

        assertThat(answers.find(question(2, "How can I cancel an order?", 0.95)).join())
                .isNull();
        assertThat(answers.find(question(2, "How can I cancel an order?", 0.90)).join())
                .isNotNull();
    }

    @Test
    void belowTheLowestSimilarityNothingIsServedWhateverTheCallAllows() {
        loaded();
        asked(1, "How do I cancel my order?", 0);
        stored(1, "How do I cancel my order?", "Press cancel.", 180);
        vectors.put("How can I cancel an order?", angle(40));

        assertThat(answers.find(question(2, "How can I cancel an order?", 0.1)).join())
                .isNull();
    }

    @Test
    void anAnswerThatIsRemovedIsNotFound() {
        loaded();
        asked(1, "How do I cancel my order?", 0);
        stored(1, "How do I cancel my order?", "Press cancel.", 180);
        answers.removed(key(1));

        assertThat(find(2, "How can I cancel an order?", 1)).isNull();
    }

    @Test
    void anAnswerWhoseTimeIsOverIsNotFound() {
        loaded();
        asked(1, "How do I cancel my order?", 0);
        stored(1, "How do I cancel my order?", "Press cancel.", 180);
        millis += 59_999;
        assertThat(find(2, "How can I cancel an order?", 1)).isNotNull();

        millis += 1;
        assertThat(find(2, "How can I cancel an order?", 1)).isNull();
    }

    @Test
    @Timeout(30)
    void whileTheModelLoadsNothingIsFoundAndTheAnswerIsKeptForLater() {
        vectors.put("How do I cancel my order?", angle(0));
        assertThat(answers.find(question(1, "How do I cancel my order?", 0.95)).isDone())
                .isTrue();
        stored(1, "How do I cancel my order?", "Press cancel.", 180);
        loaded();
        // Added by the thread that loads the model, after those who wait for it alone.
        while (!String.valueOf(answers.describe()).contains("1 entries")) {
            Thread.onSpinWait();
        }

        assertThat(find(2, "How can I cancel an order?", 1)).isNotNull();
    }

    @Test
    void aQuestionThatTheModelDoesNotReadGoesToTheProvider() {
        loaded();
        assertThat(answers.find(question(1, "unknown to the model", 0.95)).join())
                .isNull();
        stored(1, "unknown to the model", "An answer.", 180);

        assertThat(answers.describe()).contains("1 too long", "0 entries");
    }

    @Test
    void anAnswerThatTheModelDoesNotReadIsFoundAllTheSame() {
        loaded();
        asked(1, "How do I cancel my order?", 0);
        answers.stored(question(1, "How do I cancel my order?", 0.95), answer("unknown to the model"));

        assertThat(find(2, "How can I cancel an order?", 1)).isNotNull();
    }

    @Test
    void aQuestionBetweenTwoAnswersGoesToTheProvider() {
        loaded();
        asked(1, "How do I cancel my order?", 0);
        stored(1, "How do I cancel my order?", "Press cancel.", 180);
        asked(2, "How do I cancel my plan?", 20);
        stored(2, "How do I cancel my plan?", "Write to us.", 90);

        assertThat(find(3, "How do I cancel?", 9)).isNull();
        assertThat(answers.describe()).contains("1 contested");
    }

    @Test
    void inShadowModeNothingIsServedAndWhatWouldHaveBeenIsCompared() throws IOException {
        mode = SemanticMode.SHADOW;
        loaded();
        asked(1, "How do I cancel my order?", 0);
        stored(1, "How do I cancel my order?", "Press cancel.", 180);
        assertThat(find(2, "How can I cancel an order?", 5)).isNull();
        stored(2, "How can I cancel an order?", "press CANCEL", 181);
        assertThat(find(3, "How would I cancel my order?", 2)).isNull();
        stored(3, "How would I cancel my order?", "You cannot.", 30);

        List<String> table = ShadowReport.read(directory).table();

        assertThat(table.get(0)).startsWith("3 questions");
        assertThat(table)
                .anySatisfy(row ->
                        assertThat(row).isEqualTo("      0.95     2      66.7%      1      1     50.0%        33.33%"));
    }

    private void asked(long key, String text, double degrees) {
        find(key, text, degrees);
    }

    private @Nullable Near find(long key, String text, double degrees) {
        vectors.put(text, angle(degrees));
        return answers.find(question(key, text, 0.95)).join();
    }

    private void stored(long key, String text, String answer, double degrees) {
        vectors.put(answer, angle(degrees));
        answers.stored(question(key, text, 0.95), answer(answer));
    }

    private StoredAnswer answer(String text) {
        String body = "{\"object\":\"chat.completion\",\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":"
                + "{\"role\":\"assistant\",\"content\":\"" + text + "\"},\"finish_reason\":\"stop\"}]}";
        return new StoredAnswer(
                200,
                new String[] {"content-type", "application/json"},
                body.getBytes(StandardCharsets.UTF_8),
                ResponseFacts.builder().complete(true).build(),
                null,
                millis,
                60_000);
    }

    private static NearQuestion question(long key, String text, double similarity) {
        return new NearQuestion(key(key), key(7), text, null, policy(similarity), CHAT, REQUEST);
    }

    private SemanticSettings settings() {
        return new SemanticSettings(
                mode, SOURCE, 0.95, EnumSet.allOf(Guard.class), 100, 1 << 20, Duration.ofSeconds(5), directory);
    }

    private static CachePolicy policy(double similarity) {
        return new CachePolicy(
                CacheMode.SEMANTIC, Duration.ofMinutes(1), similarity, true, true, CacheSettings.DEFAULT);
    }

    private static Digest key(long number) {
        return Entries.digest(number);
    }
}
