package dev.heddle.runtime.cost;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How lists are read, shown with small ones. */
final class CatalogueTest {

    private final Catalogue catalogue = new Catalogue("prices-of-two");
    private final CatalogueProvider maker = requireNonNull(catalogue.provider("maker"));
    private final CatalogueProvider seller = requireNonNull(catalogue.provider("seller"));

    @Test
    void theIndexNamesSourcesAndProvidersInTheirOrder() {
        assertThat(catalogue.sources()).containsExactly("first of 2026-01-01", "second of 2026-02-02");
        assertThat(catalogue.providers())
                .extracting(CatalogueProvider::id, CatalogueProvider::name)
                .containsExactly(tuple("maker", "The Maker of Models"), tuple("seller", "Seller & Sons"));
    }

    @Test
    void aProviderIsFoundByItsIdAndByItsOtherNames() {
        assertThat(maker.names()).containsExactly("maker.ai", "maker-cloud");
        assertThat(catalogue.provider("maker.ai")).isSameAs(maker);
        assertThat(catalogue.provider("maker-cloud")).isSameAs(maker);
        assertThat(catalogue.provider("nobody")).isNull();
    }

    @Test
    void aProviderHasOnlyWhatTheIndexSaysOfIt() {
        assertThat(maker.like()).isEmpty();
        assertThat(seller.like()).containsExactly("maker");
        assertThat(seller.names()).containsExactly("seller.ai");
    }

    @Test
    void aProprietaryNameBelongsToItsMaker() {
        assertThat(maker.ownsName("maker-9")).isTrue();
        assertThat(maker.ownsName("hand-made")).isTrue();
        assertThat(maker.ownsName("seller-9")).isFalse();
        assertThat(seller.ownsName("maker-9")).isFalse();
    }

    @Test
    void aPrefixMeansAMakerByItsNamesUnlessItsModelsHaveNamesOfTheirOwn() {
        assertThat(maker.isMeantBy("maker.ai", "maker-9")).isTrue();
        assertThat(maker.isMeantBy("maker.ai", "llama")).isFalse();
        assertThat(seller.isMeantBy("seller.ai", "llama")).isTrue();
        assertThat(seller.isMeantBy("maker.ai", "llama")).isFalse();
    }

    @Test
    void theFirstModelThatANameMeansIsFound() {
        assertThat(maker.models()).extracting(CatalogueModel::id).containsExactly("one", "one-and-more", "added");
        assertThat(requireNonNull(maker.find("one")).id()).isEqualTo("one");
        assertThat(requireNonNull(maker.find("one-b")).id()).isEqualTo("one-and-more");
        assertThat(maker.find("two")).isNull();
    }

    @Test
    void modelsAreReadOnce() {
        assertThat(maker.models()).isSameAs(maker.models());
        CatalogueModel one = maker.models().get(0);
        assertThat(one.schedule()).isSameAs(one.schedule());
    }

    @Test
    void eachPriceSaysWhichListItIsFrom() {
        assertThat(sources("one", ServiceTier.STANDARD))
                .containsExactly("first of 2026-01-01", "first of 2026-01-01", "second of 2026-02-02");
        assertThat(sources("one", "flex")).containsExactly("second of 2026-02-02", "second of 2026-02-02");
        assertThat(sources("added", ServiceTier.STANDARD)).containsOnly("second of 2026-02-02");
    }

    private List<String> sources(String model, String tier) {
        return requireNonNull(requireNonNull(maker.find(model)).schedule().at(0).tier(tier)).described().stream()
                .map(PriceLookup.Price::source)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "prices-of-another-format, price catalogue of an unknown format: 2",
        "prices-without-provider, no provider before: names maker.ai",
        "prices-with-an-unknown-word, not a line of the index: nick",
        "prices-that-are-not-there, no price list prices-that-are-not-there/index.txt in this jar",
    })
    void aListThatIsNotAsDescribedIsRefused(String folder, String why) {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Catalogue(folder))
                .withMessage(why);
    }
}
