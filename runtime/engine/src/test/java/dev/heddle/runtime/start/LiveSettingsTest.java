package dev.heddle.runtime.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.budget.Budgets;
import dev.heddle.runtime.call.CallSettings;
import dev.heddle.runtime.circuitbreaker.CircuitBreakerPolicy;
import dev.heddle.runtime.circuitbreaker.CircuitBreakers;
import dev.heddle.runtime.circuitbreaker.CircuitListener;
import dev.heddle.runtime.config.HeddleConfig;
import dev.heddle.runtime.time.TimeSource;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class LiveSettingsTest {

    private HeddleConfig inForce = HeddleConfig.defaults();

    /** What is answered first, as to a thread that asked before a change and goes on after it. */
    private final Queue<HeddleConfig> askedBefore = new ArrayDeque<>();

    private final LiveSettings settings = new LiveSettings(
            () -> askedBefore.isEmpty() ? inForce : askedBefore.remove(),
            new CircuitBreakers(CircuitBreakerPolicy.DEFAULT, CircuitListener.NONE),
            new Budgets(TimeSource.SYSTEM),
            false);

    @Test
    void whatIsPutInForceLaterHasAHigherGeneration() {
        CallSettings before = settings.get();
        inForce = HeddleConfig.defaults();
        CallSettings after = settings.get();

        assertThat(after.generation()).isGreaterThan(before.generation());
        assertThat(after.cache().generation()).isEqualTo(after.generation());
        assertThat(settings.get()).isSameAs(after);
    }

    @Test
    void whoAskedBeforeAChangeDoesNotPutBackWhatWasInForce() {
        HeddleConfig before = inForce;
        inForce = HeddleConfig.defaults();
        CallSettings after = settings.get();

        askedBefore.add(before);

        assertThat(settings.get()).isSameAs(after);
        assertThat(settings.get()).isSameAs(after);
    }
}
