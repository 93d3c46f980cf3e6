package dev.heddle.runtime.cost;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** How the lines of a model become prices. */
final class CatalogueModelTest {

    private static final Usage IN = Usage.builder().uncachedInput(1).build();
    private static final Usage OUT = Usage.builder().output(1).build();

    @Test
    void standardPricesAndThoseAddedToThemAreOneSet() {
        PriceSchedule schedule = model("price input 1 output 2", "also cache-read 0.5 web-search 10");

        assertThat(picos(schedule, Instant.EPOCH, "standard", IN)).isEqualTo(1_000_000);
        assertThat(picos(schedule, Instant.EPOCH, "standard", OUT)).isEqualTo(2_000_000);
        assertThat(picos(
                        schedule,
                        Instant.EPOCH,
                        "standard",
                        Usage.builder().cacheRead(1).build()))
                .isEqualTo(500_000);
    }

    @Test
    void aServiceTierHasItsPricesAndTheFeesOfTheStandardOne() {
        PriceSchedule schedule = model("price input 1 output 2 web-search 10", "flex input 0.4 output 0.8");

        assertThat(picos(schedule, Instant.EPOCH, "flex", IN)).isEqualTo(400_000);
        assertThat(picos(
                        schedule,
                        Instant.EPOCH,
                        "flex",
                        Usage.builder().webSearches(1).build()))
                .isEqualTo(10_000_000_000L);
        assertThat(schedule.at(0).tier("batch")).isNull();
    }

    @Test
    void aFreeModelCostsNothingWhateverItDid() {
        Usage much = Usage.builder()
                .uncachedInput(9)
                .cacheRead(9)
                .cacheWrite1h(9)
                .output(9)
                .webSearches(9)
                .build();

        assertThat(picos(model("free"), Instant.EPOCH, "standard", much)).isZero();
    }

    @Test
    void theLastPeriodThatHoldsDecidesAndBeforeAllOfThemTheFirst() {
        PriceSchedule schedule = model(
                "price input 1",
                "from 2026-03-01",
                "price input 2",
                "flex input 1",
                "from 2026-03-01 daily 22:30-23:00",
                "price input 3");

        assertThat(schedule.periods()).hasSize(3);
        assertThat(picos(schedule, Instant.parse("2026-02-28T23:59:59Z"), "standard", IN))
                .isEqualTo(1_000_000);
        assertThat(picos(schedule, Instant.parse("2026-03-01T00:00:00Z"), "standard", IN))
                .isEqualTo(2_000_000);
        assertThat(picos(schedule, Instant.parse("2026-03-01T22:30:00Z"), "standard", IN))
                .isEqualTo(3_000_000);
        assertThat(picos(schedule, Instant.parse("2026-03-01T23:00:00Z"), "standard", IN))
                .isEqualTo(2_000_000);
    }

    @Test
    void tiersEndWithThePeriodTheyStandIn() {
        PriceSchedule schedule = model("price input 1", "flex input 0.5", "from 2026-03-01", "price input 2");

        assertThat(schedule.at(Instant.parse("2026-01-01T00:00:00Z").getEpochSecond())
                        .tiers())
                .containsOnlyKeys("standard", "flex");
        assertThat(schedule.at(Instant.parse("2026-04-01T00:00:00Z").getEpochSecond())
                        .tiers())
                .containsOnlyKeys("standard");
    }

    @Test
    void aPeriodWithoutStandardPricesIsNone() {
        assertThat(model("flex input 1", "from 2026-03-01", "price input 2").periods())
                .singleElement()
                .satisfies(period -> assertThat(period.condition()).hasToString("from 2026-03-01"));
    }

    @Test
    void aPartThatNobodyKnowsIsRefused() {
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> model("price smell 1"));
    }

    private static PriceSchedule model(String... lines) {
        CatalogueModel model = new CatalogueModel("m", new NameRules("=m"), "first", "second");
        for (String line : lines) {
            model.add(line);
        }
        return model.schedule();
    }

    private static long picos(PriceSchedule schedule, Instant at, String tier, Usage usage) {
        return requireNonNull(schedule.at(at.getEpochSecond()).tier(tier)).cost(usage);
    }
}
