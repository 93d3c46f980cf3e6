package dev.heddle.it.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShownTest {

    private static final List<String> PRINTED = List.of(
            "MODEL   CALLS  AVG MS",
            "gpt-4o      2   212.0",
            "",
            "[heddle] call outcome=ok duration_ms=1.5 cost_usd=0.00285",
            "sent to 127.0.0.1:4711 at 2026-11-21T10:00:00Z");

    @Test
    void timesAndPortsMayDifferAndColumnsBeWider() {
        assertThat(Shown.isIn(PRINTED, "MODEL  CALLS  AVG MS\ngpt-4o     2  1,212.7\n"))
                .isTrue();
        assertThat(Shown.isIn(PRINTED, "sent to 127.0.0.1:80 at 2027-01-01T00:00:00Z"))
                .isTrue();
        assertThat(Shown.isIn(PRINTED, "[heddle] call outcome=ok duration_ms=99 cost_usd=0.00285"))
                .isTrue();
        assertThat(Shown.isIn(PRINTED, "[heddle] call … cost_usd=0.00285")).isTrue();
    }

    @Test
    void linesMayBeLeftOut() {
        assertThat(Shown.isIn(PRINTED, "gpt-4o 2 1.0\n…\nsent to 127.0.0.1:1 at 2026-11-21T10:00:00Z"))
                .isTrue();
        assertThat(Shown.isIn(PRINTED, "gpt-4o 2 1.0\n…\nMODEL CALLS AVG MS")).isFalse();
    }

    @Test
    void everythingElseMayNot() {
        assertThat(Shown.isIn(PRINTED, "gpt-4o 3 212.0")).isFalse();
        assertThat(Shown.isIn(PRINTED, "[heddle] call outcome=ok duration_ms=1.5 cost_usd=0.00286"))
                .isFalse();
        assertThat(Shown.isIn(PRINTED, "MODEL CALLS AVG MS\n\ngpt-4o 2 212.0")).isFalse();
        assertThat(Shown.isIn(PRINTED, "MODEL")).isFalse();
        assertThat(Shown.isIn(List.of(), "MODEL")).isFalse();
    }
}
