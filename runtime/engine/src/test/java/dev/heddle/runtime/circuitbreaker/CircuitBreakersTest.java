package dev.heddle.runtime.circuitbreaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
