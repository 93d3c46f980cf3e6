package dev.heddle.runtime.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServiceTierTest {

    @ParameterizedTest
    @CsvSource({
        "default, standard",
        "DEFAULT, standard",
        "standard, standard",
        "Standard, standard",
        "'', standard",
        "auto, standard",
        "ON_DEMAND, standard",
        "standard_only, standard",
        "unspecified, standard",
        "batches, batch",
        "batch, batch",
        "FLEX, flex",
        "ON_DEMAND_PRIORITY, priority",
        "scale, scale",
    })
    void eachTierHasOneName(String spelled, String name) {
        assertThat(ServiceTier.of(spelled)).isEqualTo(name);
    }

    @Test
    void whereNoneIsNamedItIsTheStandardOne() {
        assertThat(ServiceTier.of(null)).isEqualTo("standard");
    }
}
