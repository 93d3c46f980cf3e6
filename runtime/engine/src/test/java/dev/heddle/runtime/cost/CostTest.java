package dev.heddle.runtime.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CostTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 0.000000000001",
        "171000000, 0.000171",
        "1000000000000, 1",
        "100000000000000, 100",
        "1500000000000, 1.5",
    })
    void isExactInDollarsWithoutZerosAtItsEnd(long picos, String usd) {
        assertThat(new Cost(picos).usd()).isEqualTo(new BigDecimal(usd));
    }

    @Test
    void sumsThatDoNotFitAreAnError() {
        assertThat(new Cost(1).plus(new Cost(2))).isEqualTo(new Cost(3));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> new Cost(Long.MAX_VALUE).plus(new Cost(1)));
    }
}
