package dev.heddle.runtime.start;

import dev.heddle.runtime.budget.Budgets;
import dev.heddle.runtime.call.CallSettings;
import dev.heddle.runtime.circuitbreaker.CircuitBreakers;
import dev.heddle.runtime.config.HeddleConfig;
import java.util.function.Supplier;

/** The settings of the next call, followed through changes of the configuration. Thread-safe. */
final class LiveSettings implements Supplier<CallSettings> {

    private final Supplier<HeddleConfig> config;
    private final CircuitBreakers breakers;
    private final Budgets budgets;
    private final boolean captureContent;
    private volatile Derived derived;

    /** Settings and the configuration they were made from. */
    private record Derived(HeddleConfig from, CallSettings settings) {}

    /** @param config gives the same object until it has changed */
    LiveSettings(Supplier<HeddleConfig> config, CircuitBreakers breakers, Budgets budgets, boolean captureContent) {
        this.config = config;
        this.breakers = breakers;
        this.budgets = budgets;
        this.captureContent = captureContent;
        this.derived = derive(config.get(), 1);
        budgets.reconfigure(derived.from.budgets());
    }

    @Override
    public CallSettings get() {
        Derived known = derived;
        return known.from == config.get() ? known.settings : changed();
    }

    /** Asks again under the lock: who was slow to ask does not put back what was in force before. */
    private synchronized CallSettings changed() {
        HeddleConfig current = config.get();
        Derived known = derived;
        if (known.from != current) {
            breakers.reconfigure(current.circuitBreaker());
            budgets.reconfigure(current.budgets());
            known = derive(current, known.settings.generation() + 1);
            derived = known;
        }
        return known.settings;
    }

    private Derived derive(HeddleConfig from, long generation) {
        return new Derived(
                from,
                new CallSettings(
                        from.enabled(),
                        from.retry().enabled(),
                        from.retry().policy(),
                        from.retry().budget(),
                        from.callSite(),
                        captureContent,
                        from.routes(),
                        from.switchedOff(),
                        from.attribution(),
                        from.cache().ofGeneration(generation),
                        from.promptCache(),
                        generation));
    }
}
