package dev.heddle.runtime.call;

import dev.heddle.runtime.budget.Budgets;
import dev.heddle.runtime.circuitbreaker.CircuitBreakers;
import dev.heddle.runtime.cost.Pricing;
import dev.heddle.runtime.dialect.Dialects;
import dev.heddle.runtime.dialect.ProviderNames;
import dev.heddle.runtime.time.TimeSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What the engine is made of.
 *
 * @param settings asked at the begin of every call, so that a changed configuration holds from the next call on
 */
public record EngineParts(
        Dialects dialects,
        ProviderNames providers,
        Pricing pricing,
        CircuitBreakers breakers,
        List<CallListener> listeners,
        Supplier<CallSettings> settings,
        CallContexts contexts,
        TimeSource time,
        RandomGenerator random,
        Budgets budgets) {

    public EngineParts {
        listeners = List.copyOf(listeners);
    }

    /** Without budgets. */
    public EngineParts(
            Dialects dialects,
            ProviderNames providers,
            Pricing pricing,
            CircuitBreakers breakers,
            List<CallListener> listeners,
            Supplier<CallSettings> settings,
            CallContexts contexts,
            TimeSource time,
            RandomGenerator random) {
        this(dialects, providers, pricing, breakers, listeners, settings, contexts, time, random, new Budgets(time));
    }
}
