package dev.heddle.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UnitsTest {

    @ParameterizedTest
    @CsvSource({
        "0ms, PT0S, 0ms",
        "500ms, PT0.5S, 500ms",
        "1000ms, PT1S, 1s",
        "60s, PT60S, 60s",
        "90s, PT90S, 90s",
        "5m, PT5M, 5m",
        "120m, PT2H, 2h",
        "24h, P1D, 1d",
        "90d, P90D, 90d"
    })
    void readsDurationsAndWritesThemInTheirLargestWholeUnit(String text, Duration duration, String written) {
        assertThat(Units.duration(text)).isEqualTo(duration);
        assertThat(Units.format(duration)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "5 s", "-5s", "1.5s", "5S", "5sec", "5us", "1234567890s", "1s5"})
    void otherTextsAreNoDurations(String text) {
        assertThat(Units.duration(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0B, 0, 0B",
        "512B, 512, 512B",
        "8KiB, 8192, 8KiB",
        "1024KiB, 1048576, 1MiB",
        "1GiB, 1073741824, 1024MiB"
    })
    void readsSizesAndWritesThemInTheirLargestWholeUnit(String text, long bytes, String written) {
        assertThat(Units.bytes(text)).isEqualTo(bytes);
        assertThat(Units.formatBytes(bytes)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8", "8K", "8KB", "8 KiB", "-8KiB", "1.5MiB", "KiB", "1234567890B"})
    void otherTextsAreNoSizes(String text) {
        assertThat(Units.bytes(text)).isEqualTo(-1);
    }
}
