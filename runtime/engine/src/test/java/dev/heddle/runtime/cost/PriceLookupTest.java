package dev.heddle.runtime.cost;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.cost.PriceOverrides.Alias;
import dev.heddle.runtime.cost.PriceOverrides.Price;
import dev.heddle.runtime.cost.PriceOverrides.Prices;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PriceLookupTest {

    private static final Instant AT = Instant.parse("2026-11-01T12:00:00Z");

    private final PriceCatalogue catalogue = new PriceCatalogue(PriceOverrides.NONE);

    @Test
    void tellsThePricesWithThresholdsTiersAndSources() {
        PriceLookup.Match match = only(catalogue.lookup("openai", "gpt-5.4-2026-03-05", AT));

        assertThat(match.model()).isEqualTo("gpt-5.4");
        assertThat(match.how()).isEqualTo("as named");
        PriceLookup.Period period = match.periods().get(0);
        assertThat(period.tiers())
                .extracting(PriceLookup.Tier::name)
                .containsExactly("standard", "batch", "flex", "priority");
        assertThat(period.tiers().get(0).prices())
                .contains(new PriceLookup.Price(
                        PriceComponent.INPUT,
                        new BigDecimal("2.5"),
                        List.of(new PriceLookup.Above(271_999, new BigDecimal("5"))),
                        "genai-prices 0.1.8 of 2026-09-23"));
        assertThat(period.tiers().get(2).prices())
                .contains(new PriceLookup.Price(
                        PriceComponent.CACHE_READ,
                        new BigDecimal("0.13"),
                        List.of(new PriceLookup.Above(271_999, null)),
                        "litellm of 2026-07-24"));
    }

    @Test
    void marksThePeriodInForce() {
        PriceLookup.Match match = only(catalogue.lookup("openai", "gpt-5.6-luna", AT));

        assertThat(match.periods())
                .extracting(PriceLookup.Period::condition, PriceLookup.Period::inForce)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("always", false),
                        org.assertj.core.groups.Tuple.tuple("from 2026-07-30", true));
    }

    @Test
    void tellsWhyANameMeansAModel() {
        assertThat(only(catalogue.lookup("openai", "gpt-4o-2031-01-02", AT)).how())
                .isEqualTo("as gpt-4o");
        assertThat(only(catalogue.lookup("azure.ai.openai", "gpt-4o", AT)).how())
                .isEqualTo("at the price of OpenAI, as named");
        assertThat(only(catalogue.lookup("gateway", "anthropic/claude-haiku-4-5", AT))
                        .how())
                .isEqualTo("by the provider before the slash, as named");
        assertThat(only(catalogue.lookup("gateway", "claude-haiku-4-5", AT)).how())
                .isEqualTo("by its name, which belongs to Anthropic, as named");
    }

    @Test
    void withoutAProviderTellsEveryOneThatHasTheModel() {
        assertThat(catalogue.lookup(null, "gpt-4o", AT).matches())
                .extracting(PriceLookup.Match::provider)
                .contains("openai", "azure", "github-copilot")
                .doesNotContain("anthropic");
    }

    @Test
    void namesLikeAnUnknownOneAreOffered() {
        PriceLookup lookup = catalogue.lookup("openai", "gpt-4o-mni", AT);

        assertThat(lookup.matches()).isEmpty();
        assertThat(lookup.nearMisses()).contains("openai/gpt-4o-mini").hasSize(3);
        assertThat(catalogue.lookup(null, "zzzzzzzzzz", AT).nearMisses()).isEmpty();
    }

    @Test
    void tellsWhatTheUserSet() {
        PriceCatalogue mine = new PriceCatalogue(new PriceOverrides(
                List.of(new Prices("house", "m", Map.of("standard", Map.of(PriceComponent.INPUT, Price.of("0.5"))))),
                List.of(new Alias("*", "smart", "anthropic/claude-haiku-4-5"))));

        PriceLookup.Match set = only(mine.lookup(null, "m", AT));
        assertThat(set.provider()).isEqualTo("house");
        assertThat(set.how()).isEqualTo("set in heddle.yaml");
        assertThat(set.periods().get(0).tiers().get(0).prices())
                .containsExactly(
                        new PriceLookup.Price(PriceComponent.INPUT, new BigDecimal("0.5"), List.of(), "heddle.yaml"));
        assertThat(only(mine.lookup(null, "smart", AT)).how())
                .isEqualTo("in heddle.yaml the same as anthropic/claude-haiku-4-5, as named");
    }

    @Test
    void atMostAThirdOfTheLettersOfAnOfferedNameDiffer() {
        CatalogueProvider maker = requireNonNull(new Catalogue("prices-of-two").provider("maker"));

        assertThat(NearMisses.of("ONE", List.of(maker))).containsExactly("maker/one");
        assertThat(NearMisses.of("on", List.of(maker))).isEmpty();
        assertThat(NearMisses.of("ona", List.of(maker))).containsExactly("maker/one");
        assertThat(NearMisses.of("oat", List.of(maker))).isEmpty();
        assertThat(NearMisses.of("whoever/addet", List.of(maker))).containsExactly("maker/added");
    }

    @Test
    void theNearestNamesAreOfferedFirst() {
        assertThat(catalogue.lookup("openai", "gpt-4o-minis", AT).nearMisses())
                .first()
                .asString()
                .endsWith("/gpt-4o-mini");
    }

    @Test
    void distanceCountsLettersToChange() {
        assertThat(NearMisses.distance("gpt-4o", "gpt-4o")).isZero();
        assertThat(NearMisses.distance("gpt-4o", "gpt4o")).isOne();
        assertThat(NearMisses.distance("", "abc")).isEqualTo(3);
        assertThat(NearMisses.distance("kitten", "sitting")).isEqualTo(3);
    }

    private static PriceLookup.Match only(PriceLookup lookup) {
        assertThat(lookup.matches()).hasSize(1);
        return lookup.matches().get(0);
    }
}
