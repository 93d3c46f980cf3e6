package dev.heddle.runtime.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetryBudgetsTest {

    private final RetryBudgets budgets = new RetryBudgets();

    private RetryBudget of(String provider) {
        return budgets.of(provider, RetryBudgetPolicy.DEFAULT, 0);
    }

    @Test
    void aProviderHasOneBudgetAndAnotherProviderAnotherOne() {
        assertThat(of("openai")).isSameAs(of("openai")).isNotSameAs(of("anthropic"));
    }

    @Test
    void providersBeyondAThousandShareOne() {
        Set<RetryBudget> own = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            own.add(of("provider-" + i));
        }
        RetryBudget shared = of("one more");

        assertThat(own).hasSize(1_000).doesNotContain(shared);
        assertThat(of("and another")).isSameAs(shared);
        assertThat(of("provider-7")).isNotSameAs(shared);
    }
}
