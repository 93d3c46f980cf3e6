package dev.heddle.runtime.circuitbreaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class CircuitBreakersTest {

    private static final long SECOND = 1_000_000_000L;

    private final CircuitBreakers circuits =
            new CircuitBreakers(CircuitBreakerPolicy.DEFAULT, CircuitListener.NONE, 16);

    @Test
    void sharesACircuitByProviderEndpointAndModel() {
        CircuitBreaker circuit = circuits.circuit(key("a"), 0);

        assertThat(circuits.circuit(key("a"), 0)).isSameAs(circuit);
        assertThat(circuits.circuit(key("b"), 0)).isNotSameAs(circuit);
        assertThat(circuits.circuit(CircuitKey.of("openai", "localhost", 8081, "a"), 0))
                .isNotSameAs(circuit);
        assertThat(circuits.circuit(CircuitKey.of("azure.ai.openai", "localhost", 8080, "a"), 0))
                .isNotSameAs(circuit);
    }

    @Test
    void aRequestWithoutAModelHasACircuitOfItsEndpoint() {
        assertThat(CircuitKey.of("openai", "localhost", 8080, null)).hasToString("openai localhost:8080");
        assertThat(key("gpt")).hasToString("openai localhost:8080 gpt");
    }

    @Test
    void hostileModelNamesDoNotGrowMemory() {
        for (int i = 0; i < 10_000; i++) {
            circuits.circuit(key("model-" + i), i);
        }

        assertThat(circuits.statuses(0)).hasSizeLessThanOrEqualTo(16);
        assertThat(CircuitKey.of("openai", "localhost", 1, "m".repeat(1_000_000))
                        .model())
                .hasSize(256);
    }

    @Test
    void aFloodOfNamesDoesNotCloseACircuitThatIsOpen() {
        open(key("failing"), 0);

        for (int i = 0; i < 1_000; i++) {
            circuits.circuit(key("model-" + i), i);
        }

        assertThat(circuits.circuit(key("failing"), SECOND).state(SECOND)).isEqualTo(CircuitState.OPEN);
    }

    @Test
    void keepsTheMoreRecentlyUsedOfTheHealthyOnes() {
        CircuitBreaker busy = circuits.circuit(key("busy"), 0);
        for (int i = 0; i < 1_000; i++) {
            long now = 2 * SECOND * i;
            ((Permit) busy.tryAcquire(now)).succeeded(now);
            circuits.circuit(key("model-" + i), now);
        }

        assertThat(circuits.circuit(key("busy"), 2_000 * SECOND)).isSameAs(busy);
    }

    @Test
    void whereEveryCircuitIsFailingFurtherOnesPassUncounted() {
        for (int i = 0; i < 16; i++) {
            open(key("failing-" + i), 0);
        }

        open(key("one more"), SECOND);

        assertThat(circuits.circuit(key("one more"), SECOND).tryAcquire(SECOND)).isInstanceOf(Permit.class);
        assertThat(circuits.statuses(SECOND)).hasSize(16).allMatch(s -> s.state() == CircuitState.OPEN);
    }

    @Test
    void forgetsCircuitsThatNobodyAsksForAnyMore() {
        for (int i = 0; i < 16; i++) {
            open(key("failing-" + i), 0);
        }
        circuits.circuit(key("too early"), SECOND);

        long later = 121 * SECOND;
        CircuitBreaker circuit = circuits.circuit(key("later"), later);

        assertThat(circuits.circuit(key("later"), later)).isSameAs(circuit);
    }

    @Test
    void aCircuitWithFailuresIsForgottenWhenNobodyHasAskedForTwoMinutesAndNotBefore() {
        for (int i = 0; i < 16; i++) {
            open(key("failing-" + i), SECOND);
        }

        circuits.circuit(key("too early"), 121 * SECOND);
        assertThat(keys(121 * SECOND)).doesNotContain(key("too early")).hasSize(16);

        circuits.circuit(key("later"), 122 * SECOND + 1);
        assertThat(keys(122 * SECOND)).contains(key("later"));
    }

    @Test
    void whereRoomWasLookedForInVainItIsLookedForAgainAfterASecond() {
        for (int i = 0; i < 16; i++) {
            open(key("failing-" + i), 0);
        }
        long almost = 120 * SECOND;
        circuits.circuit(key("in vain"), almost);

        circuits.circuit(key("too soon"), almost + SECOND - 1);
        assertThat(keys(almost)).doesNotContain(key("too soon"));

        circuits.circuit(key("again"), almost + SECOND);
        assertThat(keys(almost)).contains(key("again"));
    }

    @Test
    void theLeastRecentlyUsedMakeRoomFirstThoughTheClockOverflows() {
        long begin = Long.MAX_VALUE - 5 * SECOND;
        for (int i = 0; i < 16; i++) {
            circuits.circuit(key("model-" + i), begin + i * SECOND);
        }

        circuits.circuit(key("one more"), begin + 16 * SECOND);

        assertThat(keys(begin + 16 * SECOND))
                .contains(key("one more"), key("model-2"), key("model-15"))
                .doesNotContain(key("model-0"), key("model-1"));
    }

    @Test
    void whatIsRefusedIsNoPolicy() {
        assertThat(policy(1, 1, 1_000, 1, 1, 1)).isNotNull();
        assertThat(policy(100, 1, 1_000, 1, 1, 1)).isNotNull();
        assertThatIllegalArgumentException().isThrownBy(() -> policy(0, 1, 1_000, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> policy(101, 1, 1_000, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> policy(1, 0, 1_000, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> policy(1, 1, 999, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> policy(1, 1, 1_000, 0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> policy(1, 1, 1_000, 2, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> policy(1, 1, 1_000, 1, 1, 0));
    }

    private static CircuitBreakerPolicy policy(
            int failureRate, int minimum, long windowMillis, long openMillis, long openMaxMillis, int probes) {
        return new CircuitBreakerPolicy(
                true,
                failureRate,
                minimum,
                Duration.ofMillis(windowMillis),
                Duration.ofMillis(openMillis),
                Duration.ofMillis(openMaxMillis),
                probes);
    }

    @Test
    void keysAreTheSameWhereAllTheirPartsAre() {
        CircuitKey key = CircuitKey.of("openai", "host", 443, "m");

        assertThat(key).isEqualTo(CircuitKey.of("openai", "host", 443, "m"));
        assertThat(key).isNotEqualTo(CircuitKey.of("azure", "host", 443, "m"));
        assertThat(key).isNotEqualTo(CircuitKey.of("openai", "other", 443, "m"));
        assertThat(key).isNotEqualTo(CircuitKey.of("openai", "host", 443, "n"));
        assertThat(key).isNotEqualTo("openai host:443 m");
        assertThat(key).hasSameHashCodeAs(CircuitKey.of("openai", "host", 443, "m"));
        assertThat(key.hashCode())
                .isNotEqualTo(CircuitKey.of("host", "openai", 443, "m").hashCode());
        assertThat(CircuitKey.of("p", "h", 1, "m".repeat(256)).model()).hasSize(256);
        assertThat(CircuitKey.of("p", "h", 1, "m".repeat(255)).model()).hasSize(255);
    }

    @Test
    void everyStateHasItsNameInLowerCase() {
        for (CircuitState state : CircuitState.values()) {
            assertThat(state.wireName()).isEqualTo(state.name().toLowerCase(Locale.ROOT));
        }
    }

    private List<CircuitKey> keys(long now) {
        return circuits.statuses(now).stream().map(CircuitStatus::key).toList();
    }

    @Test
    void aNewPolicyStartsEveryCircuitAfreshAndTheSameOneChangesNothing() {
        open(key("failing"), 0);
        circuits.reconfigure(new CircuitBreakerPolicy(
                true, 50, 10, Duration.ofSeconds(60), Duration.ofSeconds(5), Duration.ofSeconds(60), 3));
        assertThat(circuits.circuit(key("failing"), 0).state(0)).isEqualTo(CircuitState.OPEN);

        circuits.reconfigure(new CircuitBreakerPolicy(
                true, 80, 20, Duration.ofSeconds(60), Duration.ofSeconds(5), Duration.ofSeconds(60), 3));
        assertThat(circuits.circuit(key("failing"), 0).state(0)).isEqualTo(CircuitState.CLOSED);
    }

    private void open(CircuitKey key, long now) {
        for (int i = 0; i < 10; i++) {
            if (circuits.circuit(key, now).tryAcquire(now) instanceof Permit permit) {
                permit.failed(now);
            }
        }
    }

    private static CircuitKey key(String model) {
        return CircuitKey.of("openai", "localhost", 8080, model);
    }
}
