package dev.heddle.runtime.semantic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarityThresholdTest {

    @ParameterizedTest
    @CsvSource({"0, 0.95", "1, 0.95", "1000, 0.95", "10000, 0.9675", "100000, 0.9789"})
    void itIsRaisedWithTheNumberOfEntries(int entries, double threshold) {
        assertThat(SimilarityThreshold.raised(0.95, entries)).isCloseTo(threshold, within(1e-4));
    }

    @Test
    void nothingIsServedBelowTheLowest() {
        assertThat(SimilarityThreshold.raised(0.5, 1)).isCloseTo(0.80, within(1e-9));
    }

    @Test
    void onlyTheSameIsTheSame() {
        assertThat(SimilarityThreshold.raised(1, 1_000_000)).isEqualTo(1);
    }
}
