package dev.heddle.runtime.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class UsageTest {

    @Test
    void countsAreWhatWasSetAndNeverNegative() {
        assertThat(all(1)).isEqualTo(new Usage(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
        assertThat(all(-100)).isEqualTo(Usage.NONE).isEqualTo(new Usage(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void inputIsAllOfItHoweverItWasCached() {
        Usage usage = all(1);

        assertThat(usage.totalInput()).isEqualTo(1 + 2 + 3 + 4);
        assertThat(usage.cacheWrite()).isEqualTo(3 + 4);
    }

    private static Usage all(long from) {
        return Usage.builder()
                .uncachedInput(from)
                .cacheRead(from + 1)
                .cacheWrite5m(from + 2)
                .cacheWrite1h(from + 3)
                .output(from + 4)
                .reasoning(from + 5)
                .audioInput(from + 6)
                .audioCacheRead(from + 7)
                .audioOutput(from + 8)
                .imageOutput(from + 9)
                .webSearches(from + 10)
                .build();
    }
}
