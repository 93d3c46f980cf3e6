package dev.heddle.runtime.cost;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What must hold of the bundled price lists whatever their version. */
final class CatalogueFilesTest {

    private final Catalogue catalogue = Catalogue.bundled();

    @Test
    void sourcesSayTheirVersionAndDate() {
        assertThat(catalogue.sources()).hasSize(2);
        for (String source : catalogue.sources()) {
            Matcher matcher = Pattern.compile("(genai-prices \\S+|litellm) of (\\d{4}-\\d{2}-\\d{2})")
                    .matcher(source);
            assertThat(matcher.matches()).describedAs(source).isTrue();
            assertThat(LocalDate.parse(matcher.group(2))).isAfter(LocalDate.of(2026, 7, 1));
        }
    }

    @Test
    void everyPriceCanBeReadExactly() {
        int models = 0;
        for (CatalogueProvider provider : catalogue.providers()) {
            assertThat(provider.models()).describedAs(provider.id()).isNotEmpty();
            for (CatalogueModel model : provider.models()) {
                assertThat(model.schedule().periods())
                        .describedAs(provider.id() + "/" + model.id())
                        .isNotEmpty()
                        .allSatisfy(period ->
                                assertThat(period.tier(ServiceTier.STANDARD)).isNotNull());
                models++;
            }
        }
        assertThat(catalogue.providers()).hasSizeGreaterThanOrEqualTo(43);
        assertThat(models).isGreaterThan(1_694);
    }

    @Test
    void noProviderListsAModelTwice() {
        for (CatalogueProvider provider : catalogue.providers()) {
            assertThat(provider.models())
                    .extracting(CatalogueModel::id)
                    .describedAs(provider.id())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void noTwoProvidersHaveOneName() {
        Set<String> names = new HashSet<>();
        for (CatalogueProvider provider : catalogue.providers()) {
            Set<String> own = new HashSet<>(provider.names());
            own.add(provider.id());
            assertThat(own)
                    .allSatisfy(name ->
                            assertThat(names.add(name)).describedAs(name).isTrue());
            assertThat(provider.like())
                    .allSatisfy(other -> assertThat(catalogue.provider(other)).isNotNull());
        }
    }

    @Test
    void everyNameOfTheConventionsThatHasPricesIsKnown() {
        assertThat(List.of(
                        "openai",
                        "azure.ai.openai",
                        "azure.ai.inference",
                        "anthropic",
                        "aws.bedrock",
                        "gcp.gemini",
                        "gcp.vertex_ai",
                        "gcp.gen_ai",
                        "cohere",
                        "mistral_ai",
                        "groq",
                        "deepseek",
                        "perplexity",
                        "x_ai",
                        "moonshot_ai"))
                .allSatisfy(name ->
                        assertThat(catalogue.provider(name)).describedAs(name).isNotNull());
    }

    @Test
    void datesOfChangeAreInOrder() {
        for (CatalogueProvider provider : catalogue.providers()) {
            for (CatalogueModel model : provider.models()) {
                LocalDate last = LocalDate.MIN;
                for (PriceLookup.Period period : model.schedule().described(Instant.EPOCH.getEpochSecond())) {
                    if (period.condition().startsWith("from ")) {
                        LocalDate date = LocalDate.parse(period.condition().substring(5, 15));
                        assertThat(date).describedAs(model.id()).isAfterOrEqualTo(last);
                        last = date;
                    }
                }
            }
        }
    }

    @Test
    void discountsAreLowerAndPriorityIsDearer() {
        for (CatalogueProvider provider : catalogue.providers()) {
            for (CatalogueModel model : provider.models()) {
                model.schedule()
                        .periods()
                        .forEach(period -> period.tiers().forEach((tier, prices) -> {
                            long standard = input(requireNonNull(period.tier(ServiceTier.STANDARD)));
                            String what = provider.id() + "/" + model.id() + " " + tier;
                            switch (tier) {
                                case "batch", "flex" ->
                                    assertThat(input(prices)).describedAs(what).isLessThan(standard);
                                case "priority" ->
                                    assertThat(input(prices)).describedAs(what).isGreaterThan(standard);
                                default -> assertThat(tier).isEqualTo(ServiceTier.STANDARD);
                            }
                        }));
            }
        }
    }

    private static long input(PriceSet prices) {
        return prices.cost(Usage.builder().uncachedInput(1).build());
    }
}
