package dev.heddle.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.embedding.EmbeddingSource;
import dev.heddle.runtime.semantic.Guard;
import dev.heddle.runtime.semantic.SemanticMode;
import dev.heddle.runtime.semantic.SemanticSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SemanticConfigTest {

    private ConfigFixture given;

    @BeforeEach
    void fixture(@TempDir Path directory) {
        given = new ConfigFixture(directory);
    }

    @Test
    void withoutAnySourceItIsOffAndGuarded() {
        assertThat(given.config().semantic()).isEqualTo(SemanticSettings.DEFAULT);
        assertThat(SemanticSettings.DEFAULT.mode()).isEqualTo(SemanticMode.OFF);
        assertThat(SemanticSettings.DEFAULT.guards()).containsExactlyInAnyOrder(Guard.values());
    }

    @Test
    void everythingCanBeSaid() {
        given.variable("EMBEDDING_KEY", "secret");
        given.file("""
                cache:
                  semantic:
                    mode: on
                    similarity: 0.9
                    guards: numbers, word-order
                    max-entries: 500
                    max-size: 8MiB
                    timeout: 1s
                    model: { name: text-embedding-3-small, url: "https://api.openai.com/v1/embeddings", key: "${EMBEDDING_KEY}" }
                """);

        SemanticSettings semantic = given.config().semantic();

        assertThat(given.problems()).isEmpty();
        assertThat(semantic.mode()).isEqualTo(SemanticMode.ON);
        assertThat(semantic.similarity()).isEqualTo(0.9);
        assertThat(semantic.guards()).containsExactlyInAnyOrder(Guard.NUMBERS, Guard.WORD_ORDER);
        assertThat(semantic.maxEntries()).isEqualTo(500);
        assertThat(semantic.maxBytes()).isEqualTo(8 << 20);
        assertThat(semantic.timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(semantic.model())
                .isEqualTo(new EmbeddingSource(
                        "text-embedding-3-small", URI.create("https://api.openai.com/v1/embeddings"), "secret"));
    }

    @Test
    void aModelOfAnExtensionIsNamed() {
        given.file("cache: { semantic: { mode: shadow, model: minilm-l6-v2-q, guards: none } }");

        SemanticSettings semantic = given.config().semantic();

        assertThat(semantic.mode()).isEqualTo(SemanticMode.SHADOW);
        assertThat(semantic.model()).isEqualTo(EmbeddingSource.BUNDLED);
        assertThat(semantic.guards()).isEmpty();
    }

    @Test
    void theDefaultSimilarityIsThatOfTheBundledModelOnly() {
        String other = "model: { name: other, url: 'https://example.com/v1/embeddings' }";

        assertThat(semantic("mode: on").isUncalibrated()).isFalse();
        assertThat(semantic("mode: on, " + other).isUncalibrated()).isTrue();
        assertThat(semantic("mode: shadow, " + other).isUncalibrated()).isFalse();
        assertThat(semantic("mode: on, similarity: 0.9, " + other).isUncalibrated())
                .isFalse();
    }

    private SemanticSettings semantic(String settings) {
        given.file("cache: { semantic: { " + settings + " } }");
        return given.config().semantic();
    }

    @Test
    void whatIsWrongIsSaidWithWhatIsMeant() {
        given.file("""
                cache:
                  semantic:
                    similarity: 0.7
                    guards: numbers, negations
                    model: { name: text-embedding-3-small }
                """);

        given.config();

        assertThat(given.problems())
                .anySatisfy(problem ->
                        assertThat(problem).contains("'cache.semantic.similarity' must be a number from 0.80 to 1"))
                .anySatisfy(problem -> assertThat(problem).contains("did you mean negation?"))
                .anySatisfy(problem -> assertThat(problem).contains("needs a name and a url"));
    }
}
