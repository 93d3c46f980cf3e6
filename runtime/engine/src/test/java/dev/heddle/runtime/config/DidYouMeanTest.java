package dev.heddle.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DidYouMeanTest {

    private static final List<String> NAMES =
            List.of("circuit-breaker", "retry", "content", "content-limit", "base", "cap");

    @ParameterizedTest
    @CsvSource({
        "cirkuit-breaker, circuit-breaker",
        "circuitBreaker, circuit-breaker",
        "CIRCUIT_BREAKER, circuit-breaker",
        "breaker, ",
        "rtery, retry",
        "contents, content",
        "content-limits, content-limit",
        "bsae, base",
        "xyz, ",
        "'', "
    })
    void findsTheNearestNameThatIsNearEnough(String name, @Nullable String nearest) {
        assertThat(DidYouMean.nearest(name, NAMES)).isEqualTo(nearest);
    }

    @ParameterizedTest
    @CsvSource({"100", "100000"})
    void aNameOfAnyLengthCostsNothing(int length) {
        assertThat(DidYouMean.nearest("r".repeat(length), NAMES)).isNull();
    }
}
