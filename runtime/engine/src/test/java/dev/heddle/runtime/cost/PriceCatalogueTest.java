package dev.heddle.runtime.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PriceCatalogueTest {

    private static final Usage MILLION_IN =
            Usage.builder().uncachedInput(1_000_000).build();
    private static final Usage MILLION_OUT = Usage.builder().output(1_000_000).build();

    private final PriceCatalogue catalogue = new PriceCatalogue(PriceOverrides.NONE);

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-4o, 2.5, 10",
        "openai, gpt-4o-2024-08-06, 2.5, 10",
        "openai, gpt-4o-2024-05-13, 5, 15",
        "openai, gpt-4o-mini-2024-07-18, 0.15, 0.6",
        "openai, openai/gpt-4o, 2.5, 10",
        "openai, GPT-4o, 2.5, 10",
        "openai, gpt-4o-2031-01-02, 2.5, 10",
        "openai, text-embedding-3-small, 0.02, 0",
        "openai, ft:gpt-4o-2024-08-06:acme::abc123, 3.75, 15",
        "openai, ft:gpt-4.1-mini-2025-04-14:acme::abc123, 0.8, 3.2",
        "azure.ai.openai, gpt-4o-2024-08-06, 2.5, 10",
        "anthropic, claude-haiku-4-5-20251001, 1, 5",
        "anthropic, claude-opus-4-5, 5, 25",
        "gcp.gemini, models/gemini-2.5-flash, 0.3, 2.5",
        "gcp.vertex_ai, publishers/google/models/gemini-2.5-flash, 0.3, 2.5",
        "gcp.vertex_ai, claude-haiku-4-5@20251001, 1, 5",
        "gcp.vertex_ai, projects/p/locations/us/publishers/anthropic/models/claude-opus-4-8@default, 5, 25",
        "aws.bedrock, anthropic.claude-3-5-sonnet-20241022-v2:0, 3, 15",
        "aws.bedrock, us.anthropic.claude-haiku-4-5-20251001-v1:0, 1.1, 5.5",
        "aws.bedrock, global.anthropic.claude-haiku-4-5-20251001-v1:0, 1, 5",
        "aws.bedrock, arn:aws:bedrock:us-east-1:1:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0, 1.1, 5.5",
        "aws.bedrock, arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0, 0.06, 0.24",
        "aws.bedrock, us.cohere.command-r-v1:0, 0.5, 1.5",
        "mistral_ai, mistral-large-latest, 2, 6",
        "groq, llama-3.1-8b-instant, 0.05, 0.08",
        "x_ai, grok-4, 3, 15",
        "moonshot_ai, moonshot/kimi-latest-8k, 0.2, 2",
        "openrouter, openai/gpt-4o, 2.5, 10",
    })
    void pricesAMillionTokensAsPublished(String provider, String model, BigDecimal input, BigDecimal output) {
        assertThat(usd(provider, model, MILLION_IN)).isEqualByComparingTo(input);
        assertThat(usd(provider, model, MILLION_OUT)).isEqualByComparingTo(output);
    }

    @ParameterizedTest
    @CsvSource({
        "openai, anthropic/claude-haiku-4-5, 1",
        "openai, bedrock/us.anthropic.claude-haiku-4-5-20251001-v1:0, 1.1",
        "openai, claude-haiku-4-5, 1",
        "my-gateway, gpt-4o, 2.5",
        "my-gateway, openai/gpt-4o, 2.5",
        "my-gateway, gemini/gemini-2.5-flash, 0.3",
        "my-gateway, openrouter/openai/gpt-4o, 2.5",
    })
    void aGatewayCostsWhatTheProviderBehindItCosts(String provider, String model, BigDecimal input) {
        assertThat(usd(provider, model, MILLION_IN)).isEqualByComparingTo(input);
    }

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-4o-unheard-of",
        "openai, openai/gpt-oss-20b-finetuned",
        "my-gateway, openai/gpt-oss-20b",
        "my-gateway, moonshotai/kimi-k2-instruct",
        "ollama, llama3.2",
        "groq, openai/gpt-4o",
        "aws.bedrock, gpt-4o",
        "aws.bedrock, arn:aws:bedrock:us-east-1:1:application-inference-profile/abcdef",
        "gcp.gemini, tuned-by-me",
        "openai, whisper-1",
        "perplexity, sonar-deep-research",
    })
    void whatHasNoPriceOfItsOwnIsUnknownAndNotZero(String provider, String model) {
        assertThat(catalogue.price(provider, model, null, MILLION_IN, now())).isEmpty();
        assertThat(catalogue.unknownModels()).hasSize(1).containsValue(1L);
    }

    @ParameterizedTest
    @CsvSource({"200000, 0.25, 2", "200001, 0.5000025, 3"})
    void aLongContextChangesThePriceOfTheWholeRequest(long input, BigDecimal inputUsd, BigDecimal outputUsd) {
        Usage asked = Usage.builder().uncachedInput(input).build();
        Usage answered = Usage.builder().uncachedInput(input).output(200_000).build();

        assertThat(usd("gcp.gemini", "gemini-2.5-pro", asked)).isEqualByComparingTo(inputUsd);
        assertThat(usd("gcp.gemini", "gemini-2.5-pro", answered)).isEqualByComparingTo(inputUsd.add(outputUsd));
    }

    @Test
    void cachedInputCountsForTheLengthOfTheContext() {
        Usage usage = Usage.builder().uncachedInput(1).cacheRead(200_000).build();

        assertThat(usd("gcp.gemini", "gemini-2.5-pro", usage)).isEqualByComparingTo("0.0500025");
    }

    @Test
    void pricesCacheReadsAndBothKindsOfWrites() {
        Usage usage = Usage.builder()
                .uncachedInput(10)
                .cacheRead(1_000)
                .cacheWrite5m(100)
                .cacheWrite1h(10)
                .output(1)
                .build();

        // 10 × 3 + 1000 × 0.3 + 100 × 3.75 + 10 × 6 + 1 × 15, in millionths of a dollar
        assertThat(usd("anthropic", "claude-sonnet-4-5-20250929", usage)).isEqualByComparingTo("0.00078");
    }

    @Test
    void longCacheWritesWithoutAPriceAreNotBilledAsShortOnes() {
        Usage usage = Usage.builder().cacheWrite1h(10).build();

        assertThat(catalogue.price("openrouter", "anthropic/claude-haiku-4.5", null, usage, now()))
                .isEmpty();
        assertThat(catalogue.unknownModels())
                .containsOnlyKeys("openrouter/anthropic/claude-haiku-4.5 [cache-write-1h]");
    }

    @Test
    void pricesSearchesAndRequestsBesideTokens() {
        Usage searched = Usage.builder().uncachedInput(1_000).webSearches(2).build();

        assertThat(usd("anthropic", "claude-haiku-4-5", searched)).isEqualByComparingTo("0.021");
        assertThat(usd(
                        "perplexity",
                        "sonar",
                        Usage.builder().uncachedInput(1_000).build()))
                .isEqualByComparingTo("0.013");
    }

    @Test
    void pricesImagesWrittenApartFromText() {
        Usage usage = Usage.builder().output(1_300).imageOutput(1_290).build();

        assertThat(usd("gcp.gemini", "gemini-2.5-flash-image", usage)).isEqualByComparingTo("0.038725");
    }

    @Test
    void pricesAudioApartFromText() {
        Usage usage = Usage.builder()
                .uncachedInput(300)
                .audioInput(100)
                .output(20)
                .audioOutput(10)
                .build();

        // 200 × 2.5 + 100 × 40 + 10 × 10 + 10 × 80
        assertThat(usd("openai", "gpt-4o-audio-preview-2024-12-17", usage)).isEqualByComparingTo("0.0054");
    }

    @Test
    void knownFreeModelsCostNothing() {
        assertThat(usd("openrouter", "openai/gpt-oss-20b:free", MILLION_IN)).isEqualByComparingTo("0");
    }

    @ParameterizedTest
    @CsvSource({"2026-07-29T23:59:59Z, 0.001", "2026-07-30T00:00:00Z, 0.0002", "2026-12-01T12:00:00Z, 0.0002"})
    void pricesChangeOnTheirDay(Instant at, BigDecimal usd) {
        Usage usage = Usage.builder().uncachedInput(1_000).build();

        assertThat(usd("openai", "gpt-5.6-luna", null, usage, at)).isEqualByComparingTo(usd);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-08-16T02:00:00Z, 0.00014",
        "2026-08-17T00:59:59Z, 0.00022",
        "2026-08-18T01:00:00Z, 0.00044",
        "2026-08-18T03:59:59Z, 0.00044",
        "2026-08-18T04:00:00Z, 0.00022",
        "2026-08-18T09:00:00Z, 0.00044",
    })
    void pricesChangeWithTheHour(Instant at, BigDecimal usd) {
        Usage usage = Usage.builder().uncachedInput(1_000).build();

        assertThat(usd("deepseek", "deepseek-v4-flash", null, usage, at)).isEqualByComparingTo(usd);
    }

    @ParameterizedTest
    @CsvSource({
        "flex, 0.625, 5",
        "priority, 2.5, 20",
        "default, 1.25, 10",
        "ON_DEMAND, 1.25, 10",
        "auto, 1.25, 10",
    })
    void serviceTiersHaveTheirOwnPrices(String tier, BigDecimal input, BigDecimal output) {
        assertThat(usd("openai", "gpt-5-2025-08-07", tier, MILLION_IN, Instant.now()))
                .isEqualByComparingTo(input);
        assertThat(usd("openai", "gpt-5-2025-08-07", tier, MILLION_OUT, Instant.now()))
                .isEqualByComparingTo(output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scale", "batch"})
    void aServiceTierWithoutAPriceIsUnknownAndNotStandard(String tier) {
        assertThat(catalogue.price("openai", "gpt-5", tier, MILLION_IN, now())).isEmpty();
        assertThat(catalogue.unknownModels()).containsOnlyKeys("openai/gpt-5 [" + tier + "]");
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic, claude-opus-4-6-fast",
        "anthropic, claude-opus-4.7-fast",
        "gcp.vertex_ai, claude-opus-4-6-fast",
        "aws.bedrock, anthropic.claude-opus-4-6-fast"
    })
    void aFasterVariantDoesNotGetTheStandardPrice(String provider, String model) {
        assertThat(catalogue.price(provider, model, null, MILLION_IN, now())).isEmpty();
        assertThat(catalogue.price(provider, model.replace("-fast", ""), null, MILLION_IN, now()))
                .isPresent();
    }

    @Test
    void aFasterVariantThatIsListedHasItsOwnPrice() {
        assertThat(catalogue.price("x_ai", "grok-4-fast", null, MILLION_IN, now()))
                .isPresent();
    }

    @Test
    void aRateOfAServiceTierEndsWithTheStandardPriceItBelongsTo() {
        Instant before = Instant.parse("2026-07-29T00:00:00Z");
        Instant after = Instant.parse("2026-08-01T00:00:00Z");

        assertThat(usd(
                        "openai",
                        "gpt-5.6-luna",
                        "flex",
                        Usage.builder().uncachedInput(1_000).build(),
                        before))
                .isEqualByComparingTo("0.0005");
        assertThat(catalogue.price("openai", "gpt-5.6-luna", "flex", MILLION_IN, nanos(after)))
                .isEmpty();
    }

    @Test
    void anotherProvidersServiceTiersAreNotAssumed() {
        assertThat(usd("openai", "gpt-4o", "priority", MILLION_IN, Instant.now()))
                .isEqualByComparingTo("4.25");
        assertThat(catalogue.price("azure.ai.openai", "gpt-4o", "priority", MILLION_IN, now()))
                .isEmpty();
    }

    @Test
    void usageBeyondReckoningIsUnknown() {
        Usage usage = Usage.builder().uncachedInput(Long.MAX_VALUE).build();

        assertThat(catalogue.price("openai", "gpt-4o", null, usage, now())).isEmpty();
        assertThat(catalogue.unknownModels()).containsOnlyKeys("openai/gpt-4o [too much]");
    }

    @Test
    void countsEachUnknownModelAndTogetherThoseBeyondTheFirstThousand() {
        for (int i = 0; i < 1_010; i++) {
            assertThat(catalogue.price("openai", "nobody-" + i, null, MILLION_IN, now()))
                    .isEmpty();
        }
        assertThat(catalogue.price("openai", "nobody-0", null, MILLION_IN, now()))
                .isEmpty();

        assertThat(catalogue.unknownModels())
                .hasSize(1_001)
                .containsEntry("openai/nobody-0", 2L)
                .containsEntry("(others)", 10L);
    }

    @Test
    void aNameFromTheWireCannotForgeALogLine() {
        assertThat(catalogue.price("openai", "x\n[heddle] y", null, MILLION_IN, now()))
                .isEmpty();

        assertThat(catalogue.unknownModels()).containsOnlyKeys("openai/x?[heddle] y");
    }

    @Test
    void remembersMoreNamesThanItKeeps() {
        for (int i = 0; i < 10_000; i++) {
            String model = "gpt-4o-2031-01-02".replace("2031", Integer.toString(1_000 + i % 9_000));
            assertThat(catalogue.price("openai", model, null, MILLION_IN, now()))
                    .contains(new Cost(2_500_000_000_000L));
        }
    }

    private BigDecimal usd(String provider, String model, Usage usage) {
        return usd(provider, model, null, usage, Instant.parse("2026-11-01T12:00:00Z"));
    }

    private BigDecimal usd(String provider, String model, @Nullable String tier, Usage usage, Instant at) {
        Optional<Cost> cost = catalogue.price(provider, model, tier, usage, nanos(at));
        assertThat(cost)
                .describedAs("%s %s %s: %s", provider, model, tier, catalogue.unknownModels())
                .isPresent();
        return cost.orElseThrow().usd();
    }

    private static long now() {
        return nanos(Instant.parse("2026-11-01T12:00:00Z"));
    }

    private static long nanos(Instant at) {
        return TimeUnit.SECONDS.toNanos(at.getEpochSecond());
    }
}
