package dev.heddle.runtime.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.tokens.TokenEstimate.Basis;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokenEstimatesTest {

    private static final String HELLO = "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"system\",\"content\":"
            + "\"You are a helpful assistant.\"},{\"role\":\"user\",\"content\":\"What is a heddle?\"}]}";

    private final TokenEstimates estimates = new TokenEstimates();

    private TokenEstimate of(String provider, String model, String body) {
        return estimates.estimate(provider, model, chat(null), body.getBytes(StandardCharsets.UTF_8));
    }

    private static RequestFacts chat(@Nullable Long maxTokens) {
        return RequestFacts.builder(Operation.CHAT).maxTokens(maxTokens).build();
    }

    private void loaded() {
        estimates.prepare();
        long until = System.nanoTime() + 30_000_000_000L;
        while (of("openai", "gpt-4o", HELLO).basis() == Basis.BYTES && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    @Test
    void beforeAnEncodingIsThereFourBytesAreAToken() {
        TokenEstimate estimate = of("openai", "gpt-4o", HELLO);

        assertThat(estimate.basis()).isEqualTo(Basis.BYTES);
        assertThat(estimate.input()).isEqualTo(HELLO.length() / 4);
    }

    /** OpenAI counts 6 and 6 tokens of text, and 4 for each message and 3 for the answer's beginning: 23. */
    @Test
    void theModelsOwnEncodingCountsWhatIsBilled() {
        loaded();

        TokenEstimate estimate = of("openai", "gpt-4o", HELLO);

        assertThat(estimate.basis()).isEqualTo(Basis.ENCODING);
        assertThat(estimate.input()).isCloseTo(23, within(1L));
    }

    @Test
    void anotherModelIsCountedByThatTimesWhatIsLearntOfItsProvider() {
        loaded();
        TokenEstimate first = of("anthropic", "claude-sonnet-4-5", HELLO);
        assertThat(first.basis()).isEqualTo(Basis.OTHER_ENCODING);
        assertThat(first.input()).isEqualTo((long) Math.ceil(first.counted() * 1.2));

        for (int i = 0; i < 3; i++) {
            Usage used = Usage.builder()
                    .uncachedInput(2 * first.counted())
                    .output(50)
                    .build();
            estimates.learn("anthropic", "claude-sonnet-4-5", first, used, 0);
        }

        assertThat(of("anthropic", "claude-sonnet-4-5", HELLO).input()).isEqualTo(2 * first.counted());
        assertThat(of("gemini", "gemini-2.5-pro", HELLO).input()).isEqualTo(first.input());
    }

    @Test
    void imagesToolsAndLongTextsAreCountedInBoundedTime() {
        loaded();
        String image = "data:image/png;base64," + "A".repeat(1_000_000);
        String withImage = "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":"
                + "{\"url\":\"" + image + "\"}}]}]}";
        String withTool = HELLO.replace(
                "\"messages\"",
                "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\",\"parameters\":{\"type\":"
                        + "\"object\"}}}],\"messages\"");
        String words = "{\"messages\":[{\"role\":\"user\",\"content\":\"" + "word ".repeat(100_000) + "\"}]}";

        assertThat(of("openai", "gpt-4o", withImage).input()).isBetween(1_000L, 1_020L);
        assertThat(of("openai", "gpt-4o", withTool).input())
                .isGreaterThan(of("openai", "gpt-4o", HELLO).input() + 10);
        assertThat(of("openai", "gpt-4o", words).input()).isCloseTo(100_000, within(2_000L));
    }

    @Test
    void outputIsWhatTheRequestAllowsElseWhatIsLearntElseAssumed() {
        assertThat(estimates.estimate("openai", "gpt-4o", chat(64L), null).output())
                .isEqualTo(64);
        TokenEstimate assumed = estimates.estimate("openai", "gpt-4o", chat(null), null);
        assertThat(assumed.output()).isEqualTo(1_000);
        assertThat(assumed.knownUsage().output()).isZero();

        for (int i = 0; i < 100; i++) {
            Usage used = Usage.builder().uncachedInput(5).output(190 + i % 21).build();
            estimates.learn("openai", "gpt-4o", assumed, used, 0);
        }

        TokenEstimate learnt = estimates.estimate("openai", "gpt-4o", chat(null), null);
        assertThat(learnt.output()).isBetween(200L, 240L);
        assertThat(learnt.knownUsage().output()).isEqualTo(learnt.output());
        assertThat(estimates.estimate("openai", "o3", chat(null), null).output())
                .isEqualTo(1_000);
    }

    @Test
    void embeddingsHaveNoOutput() {
        RequestFacts embeddings = RequestFacts.builder(Operation.EMBEDDINGS).build();

        assertThat(estimates
                        .estimate("openai", "text-embedding-3-small", embeddings, null)
                        .output())
                .isZero();
    }

    @Test
    void everyChoiceHasAnOutput() {
        RequestFacts three = RequestFacts.builder(Operation.CHAT)
                .maxTokens(10L)
                .choiceCount(3L)
                .build();

        assertThat(estimates.estimate("openai", "gpt-4o", three, null).output()).isEqualTo(30);
    }

    @Test
    void whatIsLearntIsTheOutputOfOneChoice() {
        RequestFacts five = RequestFacts.builder(Operation.CHAT).choiceCount(5L).build();
        Usage used = Usage.builder().uncachedInput(5).output(1_000).build();
        for (int i = 0; i < 1_000; i++) {
            estimates.learn("openai", "gpt-4o", estimates.estimate("openai", "gpt-4o", five, null), used, 0);
        }

        assertThat(estimates.estimate("openai", "gpt-4o", five, null).output()).isEqualTo(1_000);
        assertThat(estimates.estimate("openai", "gpt-4o", chat(null), null).output())
                .isEqualTo(200);
    }

    @Test
    void whatAnEventOfAStreamHoldsIsLearnt() {
        assertThat(estimates.ofEvents("gemini", 10)).isEqualTo(20);

        TokenEstimate estimate = estimates.estimate("gemini", "gemini-2.5-pro", chat(null), null);
        estimates.learn(
                "gemini",
                "gemini-2.5-pro",
                estimate,
                Usage.builder().output(300).build(),
                10);

        assertThat(estimates.ofEvents("gemini", 10)).isEqualTo(300);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o-mini-2024-07-18, O200K",
        "gpt-5.2-pro, O200K",
        "o3-mini, O200K",
        "openai/gpt-4.1, O200K",
        "ft:gpt-4o-2024-08-06:org::id, O200K",
        "gpt-4-turbo, CL100K",
        "gpt-35-turbo, CL100K",
        "text-embedding-3-small, CL100K",
        "claude-sonnet-4-5, ",
        "llama3.1, ",
    })
    void modelsAreKnownByTheirNames(String model, @Nullable VocabularyName encoding) {
        assertThat(ModelVocabularies.of(model)).isEqualTo(encoding);
    }
}
