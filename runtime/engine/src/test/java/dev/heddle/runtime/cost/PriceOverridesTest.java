package dev.heddle.runtime.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.heddle.runtime.cost.PriceOverrides.Alias;
import dev.heddle.runtime.cost.PriceOverrides.Price;
import dev.heddle.runtime.cost.PriceOverrides.Prices;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PriceOverridesTest {

    private static final Usage IN = Usage.builder().uncachedInput(1).build();
    private static final long AT = 1_793_534_400_000_000_000L;

    @Test
    void aModelThatIsNotListedGetsThePriceSet() {
        PriceCatalogue catalogue = with(prices("my-gateway", "my-model", "1.5", "6"));

        assertThat(picos(catalogue, "my-gateway", "my-model", null)).contains(1_500_000L);
        assertThat(picos(catalogue, "openai", "my-model", null)).isEmpty();
    }

    @Test
    void aPriceSetReplacesTheListedOneAlsoForDatedNames() {
        PriceCatalogue catalogue = with(prices("openai", "gpt-4o", "2", "8"));

        assertThat(picos(catalogue, "openai", "gpt-4o", null)).contains(2_000_000L);
        assertThat(picos(catalogue, "openai", "gpt-4o-2024-08-06", null)).contains(2_000_000L);
        assertThat(picos(catalogue, "openai", "gpt-4o-mini", null)).contains(150_000L);
    }

    @Test
    void otherServiceTiersAndFeesStayAsListed() {
        PriceCatalogue catalogue = with(prices("openai", "gpt-4o", "2", "8"));
        Usage search = Usage.builder().webSearches(1).build();

        assertThat(picos(catalogue, "openai", "gpt-4o", "priority")).contains(4_250_000L);
        assertThat(catalogue.price("openai", "gpt-4o", null, search, AT)).contains(new Cost(10_000_000_000L));
    }

    @Test
    void aServiceTierCanBeAddedToWhatIsListed() {
        PriceCatalogue catalogue =
                with(new Prices("openai", "gpt-4o", Map.of("flex", Map.of(PriceComponent.INPUT, Price.of("1.25")))));

        assertThat(picos(catalogue, "openai", "gpt-4o", "flex")).contains(1_250_000L);
        assertThat(picos(catalogue, "openai", "gpt-4o", null)).contains(2_500_000L);
    }

    @Test
    void fastModeHasNoPriceUntilItIsSet() {
        PriceCatalogue set = with(new Prices(
                "anthropic", "claude-opus-4-7", Map.of("fast", Map.of(PriceComponent.INPUT, Price.of("30")))));

        assertThat(picos(with(), "anthropic", "claude-opus-4-7", "fast")).isEmpty();
        assertThat(picos(set, "anthropic", "claude-opus-4-7", "fast")).contains(30_000_000L);
        assertThat(picos(set, "anthropic", "claude-opus-4-7", null)).contains(5_000_000L);
    }

    @Test
    void longContextsCanHavePricesOfTheirOwn() {
        Price input = new Price(new BigDecimal("1"), Map.of(100L, new BigDecimal("2"), 50L, new BigDecimal("1.5")));
        PriceCatalogue catalogue =
                with(new Prices("openai", "m", Map.of("standard", Map.of(PriceComponent.INPUT, input))));

        assertThat(picos(catalogue, "openai", "m", null, 50)).contains(50_000_000L);
        assertThat(picos(catalogue, "openai", "m", null, 100)).contains(150_000_000L);
        assertThat(picos(catalogue, "openai", "m", null, 101)).contains(202_000_000L);
    }

    @Test
    void theMoreExactNameWins() {
        PriceCatalogue catalogue = with(
                prices("*", "*", "1", "1"),
                prices("*", "llama*", "2", "2"),
                prices("ollama", "*", "3", "3"),
                prices("ollama", "llama*", "4", "4"),
                prices("ollama", "llama3", "5", "5"));

        assertThat(picos(catalogue, "ollama", "llama3", null)).contains(5_000_000L);
        assertThat(picos(catalogue, "ollama", "Llama3.2", null)).contains(4_000_000L);
        assertThat(picos(catalogue, "ollama", "qwen3", null)).contains(3_000_000L);
        assertThat(picos(catalogue, "vllm", "llama3", null)).contains(2_000_000L);
        assertThat(picos(catalogue, "vllm", "qwen3", null)).contains(1_000_000L);
    }

    @Test
    void aProviderIsMeantByAnyOfItsNames() {
        PriceCatalogue catalogue = with(prices("azure", "mine", "1", "1"), prices("gcp.vertex_ai", "tuned", "2", "2"));

        assertThat(picos(catalogue, "azure.ai.openai", "mine", null)).contains(1_000_000L);
        assertThat(picos(catalogue, "gcp.gemini", "tuned", null)).contains(2_000_000L);
    }

    @Test
    void anAliasCostsWhatTheOtherModelCosts() {
        PriceCatalogue catalogue = new PriceCatalogue(new PriceOverrides(
                List.of(prices("my-gateway", "base", "7", "7")),
                List.of(
                        new Alias("azure.ai.openai", "my-deployment", "gpt-4o"),
                        new Alias("*", "smart", "anthropic/claude-haiku-4-5"),
                        new Alias("*", "cheap-*", "my-gateway/base"),
                        new Alias("openrouter", "ours", "openai/gpt-4o"))));

        assertThat(picos(catalogue, "azure.ai.openai", "my-deployment", null)).contains(2_500_000L);
        assertThat(picos(catalogue, "whoever", "smart", null)).contains(1_000_000L);
        assertThat(picos(catalogue, "whoever", "cheap-1", null)).contains(7_000_000L);
        assertThat(picos(catalogue, "openrouter", "ours", null)).contains(2_500_000L);
    }

    @Test
    void aliasesThatGoInCirclesHaveNoPrice() {
        PriceCatalogue catalogue = new PriceCatalogue(
                new PriceOverrides(List.of(), List.of(new Alias("*", "a", "b"), new Alias("*", "b", "a"))));

        assertThat(picos(catalogue, "openai", "a", null)).isEmpty();
    }

    @Test
    void zeroIsAPrice() {
        assertThat(picos(with(prices("ollama", "*", "0", "0")), "ollama", "llama3", null))
                .contains(0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0000001", "-1", "10000000000000000000"})
    void pricesThatCannotBeReckonedExactlyAreRefused(String usd) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> prices("openai", "m", usd, "1"))
                .withMessageStartingWith("input: ");
    }

    @ParameterizedTest
    @CsvSource({
        "standard, INPUT, -1, 'input: a price cannot be negative: -1'",
        "flex, INPUT, -0.5, 'flex input: a price cannot be negative: -0.5'",
        "standard, OUTPUT, 0.0000001, 'output: a price has at most six decimals: 0.0000001'",
        "batch, WEB_SEARCH, 0.0000000001, 'batch web-search: a price has at most nine decimals: 0.0000000001'",
    })
    void aRefusalSaysWhichPriceAndWhatIsAllowed(String tier, PriceComponent component, BigDecimal usd, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Prices("openai", "m", Map.of(tier, Map.of(component, new Price(usd, Map.of())))))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .as("above a threshold")
                .isThrownBy(() -> new Prices(
                        "openai", "m", Map.of(tier, Map.of(component, new Price(BigDecimal.ONE, Map.of(9L, usd))))))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void aThresholdIsAboveZero(long threshold) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Prices(
                        "openai",
                        "m",
                        Map.of(
                                "standard",
                                Map.of(
                                        PriceComponent.INPUT,
                                        new Price(BigDecimal.ONE, Map.of(threshold, BigDecimal.TEN))))))
                .withMessage("input: the threshold must be above 0: " + threshold);
    }

    @Test
    void searchesAndRequestsMayHaveNineDecimals() {
        PriceCatalogue catalogue = with(new Prices(
                "house",
                "m",
                Map.of(
                        "standard",
                        Map.of(
                                PriceComponent.WEB_SEARCH,
                                Price.of("0.000000001"),
                                PriceComponent.REQUEST,
                                Price.of("0.000000005")))));

        assertThat(catalogue.price(
                        "house", "m", null, Usage.builder().webSearches(3).build(), AT))
                .contains(new Cost(3 + 5));
    }

    @Test
    void aTierOfTheUsersHasTheFeesOfTheUsersStandardPrices() {
        PriceCatalogue catalogue = with(new Prices(
                "openai",
                "gpt-4o",
                Map.of(
                        "standard",
                        Map.of(PriceComponent.INPUT, Price.of("2"), PriceComponent.WEB_SEARCH, Price.of("1")),
                        "flex",
                        Map.of(PriceComponent.INPUT, Price.of("1")))));

        assertThat(catalogue.price(
                        "openai",
                        "gpt-4o",
                        "flex",
                        Usage.builder().webSearches(1).build(),
                        AT))
                .contains(new Cost(1_000_000_000L));
    }

    @Test
    void anAliasOfAModelWithASlashIsOneOfTheProviderAsked() {
        PriceCatalogue catalogue = new PriceCatalogue(new PriceOverrides(
                List.of(prices("house", "meta/llama", "3", "3")), List.of(new Alias("house", "mine", "meta/llama"))));

        assertThat(picos(catalogue, "house", "mine", null)).contains(3_000_000L);
    }

    @Test
    void aliasesOfAliasesAreFollowedEightTimes() {
        List<Alias> aliases = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            aliases.add(new Alias("house", "a" + i, "a" + (i + 1)));
        }
        PriceCatalogue catalogue =
                new PriceCatalogue(new PriceOverrides(List.of(prices("house", "a9", "1", "1")), aliases));

        assertThat(picos(catalogue, "house", "a1", null)).contains(1_000_000L);
        assertThat(picos(catalogue, "house", "a0", null)).isEmpty();
    }

    @Test
    void providersOfTheUsersAreKnownBesideThoseOfTheLists() {
        PriceCatalogue catalogue =
                with(prices("House", "m", "1", "1"), prices("azure", "m", "1", "1"), prices("*", "n", "1", "1"));

        assertThat(catalogue.knows(" house ")).isTrue();
        assertThat(catalogue.knows("Azure.AI.OpenAI")).isTrue();
        assertThat(catalogue.knows("nobody")).isFalse();
        assertThat(catalogue.providers())
                .contains("openai", "azure")
                .endsWith("house")
                .doesNotContain("*")
                .doesNotHaveDuplicates();
    }

    @Test
    void pricesOfWhatNobodyCountsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Prices("openai", "m", Map.of("standard", Map.of(PriceComponent.AUDIO_HOUR, Price.of("1")))))
                .withMessage("audio-hour is not counted and cannot have a price");
    }

    private static PriceCatalogue with(Prices... prices) {
        return new PriceCatalogue(new PriceOverrides(List.of(prices), List.of()));
    }

    private static Prices prices(String provider, String model, String input, String output) {
        return new Prices(
                provider,
                model,
                Map.of(
                        "standard",
                        Map.of(PriceComponent.INPUT, Price.of(input), PriceComponent.OUTPUT, Price.of(output))));
    }

    private static Optional<Long> picos(
            PriceCatalogue catalogue, String provider, String model, @Nullable String tier) {
        return catalogue.price(provider, model, tier, IN, AT).map(Cost::picos);
    }

    private static Optional<Long> picos(
            PriceCatalogue catalogue, String provider, String model, @Nullable String tier, long input) {
        Usage usage = Usage.builder().uncachedInput(input).build();
        return catalogue.price(provider, model, tier, usage, AT).map(Cost::picos);
    }
}
