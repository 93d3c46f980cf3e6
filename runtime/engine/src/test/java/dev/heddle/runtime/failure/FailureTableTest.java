package dev.heddle.runtime.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.dialect.ErrorFacts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FailureTableTest {

    private static final FailureTable OTHER = FailureTable.builder()
            .named(FailureClass.CALLER_FAULT, "busy", "elsewhere")
            .said(FailureClass.CALLER_FAULT, "too long", "too short")
            .build();
    private static final FailureTable TABLE = FailureTable.builder()
            .named(FailureClass.THROTTLED, "busy", "Slow_Down")
            .named(FailureClass.QUOTA, "slow_down")
            .said(FailureClass.CONTEXT_TOO_LONG, "Too long")
            .and(OTHER)
            .build();

    private static @Nullable FailureClass find(@Nullable String type, @Nullable String code, @Nullable String message) {
        return TABLE.find(new ErrorFacts(type, code, message));
    }

    @Test
    void ofTwoRowsForTheSameErrorTheFirstCounts() {
        assertThat(find("slow_down", null, null)).isEqualTo(FailureClass.THROTTLED);
        assertThat(find("busy", null, null)).isEqualTo(FailureClass.THROTTLED);
        assertThat(find(null, null, "It is too long.")).isEqualTo(FailureClass.CONTEXT_TOO_LONG);
    }

    @Test
    void theRowsOfAnotherTableComeBehindItsOwn() {
        assertThat(find("elsewhere", null, null)).isEqualTo(FailureClass.CALLER_FAULT);
        assertThat(find(null, null, "It is TOO SHORT.")).isEqualTo(FailureClass.CALLER_FAULT);
    }

    @Test
    void aCodeSaysMoreThanATypeAndATypeMoreThanAMessage() {
        assertThat(find("elsewhere", "BUSY", "too short")).isEqualTo(FailureClass.THROTTLED);
        assertThat(find("busy", "unheard_of", "too short")).isEqualTo(FailureClass.THROTTLED);
        assertThat(find("unheard_of", null, null)).isNull();
    }
}
