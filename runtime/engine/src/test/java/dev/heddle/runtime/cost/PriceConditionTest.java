package dev.heddle.runtime.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PriceConditionTest {

    @ParameterizedTest
    @CsvSource({
        "from 2026-07-30, 2026-07-29T23:59:59Z, false",
        "from 2026-07-30, 2026-07-30T00:00:00Z, true",
        "from 1969-12-31, 1969-12-30T23:59:59Z, false",
        "from 1969-12-31, 1969-12-31T12:00:00Z, true",
        "daily 00:30-16:30, 2026-01-01T00:29:59Z, false",
        "daily 00:30-16:30, 2026-01-01T00:30:00Z, true",
        "daily 00:30-16:30, 1969-12-31T16:29:59Z, true",
        "daily 00:30-16:30, 2026-01-01T16:30:00Z, false",
        "from 2026-07-30 daily 01:00-04:00, 2026-07-29T02:00:00Z, false",
        "from 2026-07-30 daily 01:00-04:00, 2026-07-30T00:59:59Z, false",
        "from 2026-07-30 daily 01:00-04:00, 2026-07-30T01:00:00Z, true",
        "from 2026-07-30 daily 01:00-04:00, 2026-07-31T04:00:00Z, false",
    })
    void holdsFromItsDayOnAndBetweenItsMinutesInUtc(String condition, Instant at, boolean holds) {
        assertThat(PriceCondition.parse(condition).holds(at.getEpochSecond())).isEqualTo(holds);
    }

    @Test
    void withoutAConditionPricesHoldAlways() {
        assertThat(PriceCondition.ALWAYS.holds(Long.MIN_VALUE)).isTrue();
        assertThat(PriceCondition.ALWAYS).hasToString("always");
    }

    @ParameterizedTest
    @ValueSource(strings = {"from 2026-07-30", "daily 00:30-16:30", "from 2026-07-30 daily 01:00-04:05"})
    void isShownAsItIsWritten(String condition) {
        assertThat(PriceCondition.parse(condition)).hasToString(condition);
    }

    @Test
    void anotherWordIsNoTime() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriceCondition.parse("until 2026-07-30"))
                .withMessage("not a time: until");
    }
}
