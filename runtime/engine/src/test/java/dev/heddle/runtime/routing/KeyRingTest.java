package dev.heddle.runtime.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private static final long SECOND = 1_000_000_000L;

    private final KeyRing ring = new KeyRing(List.of("a", "b"));

    @Test
    void showsTheFirstKeyWhileNobodyRefusesIt() {
        assertThat(ring.current(0)).isEqualTo("a");
        assertThat(ring.current(SECOND)).isEqualTo("a");
    }

    @Test
    void aRefusedKeyRestsAndComesBack() {
        assertThat(ring.rest("a", 0, Duration.ofSeconds(10))).isTrue();

        assertThat(ring.current(9 * SECOND)).isEqualTo("b");
        assertThat(ring.current(10 * SECOND)).isEqualTo("a");
    }

    @Test
    void whenAllRestTheOneWhoseRestEndsFirstIsShown() {
        ring.rest("a", 0, Duration.ofSeconds(10));

        assertThat(ring.rest("b", 0, Duration.ofSeconds(5))).isFalse();
        assertThat(ring.current(0)).isEqualTo("b");
    }

    @Test
    void aShorterRestDoesNotEndALongerOne() {
        ring.rest("a", 0, Duration.ofSeconds(60));
        ring.rest("a", 0, Duration.ofSeconds(1));

        assertThat(ring.current(2 * SECOND)).isEqualTo("b");
    }

    @Test
    void thereMayBeNoKeys() {
        assertThat(new KeyRing(List.of()).current(0)).isNull();
    }
}
