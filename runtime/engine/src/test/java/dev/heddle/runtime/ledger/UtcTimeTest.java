package dev.heddle.runtime.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTimeTest {

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                -1,
                1,
                999_000_000,
                -999_999_000,
                951_782_400_000_000_000L,
                1_709_251_199_999_999_999L,
                Long.MAX_VALUE,
                Long.MIN_VALUE
            })
    void isWrittenAsAnInstantIs(long epochNanos) {
        assertThat(UtcTime.text(epochNanos))
                .isEqualTo(Instant.ofEpochSecond(0, epochNanos).toString());
    }

    @Test
    void atAnyTimeAndInAnyUnit() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 30_000; i++) {
            long unit = i % 3 == 0 ? 1 : i % 3 == 1 ? 1_000 : 1_000_000;
            isWrittenAsAnInstantIs(random.nextLong() / unit * unit);
        }
    }
}
