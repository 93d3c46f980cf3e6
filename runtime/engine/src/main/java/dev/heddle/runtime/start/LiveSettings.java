package dev.heddle.runtime.start;

import dev.heddle.runtime.budget.Budgets;
import dev.heddle.runtime.call.CallSettings;
import dev.heddle.runtime.circuitbreaker.CircuitBreakers;
import dev.heddle.runtime.config.ConfigSource;
import dev.heddle.runtime.config.HeddleConfig;
import java.util.function.Supplier;

/** The settings of the next call, followed through changes of the configuration. Thread-safe. */
final class LiveSettings implements Supplier<CallSettings> {

    private final ConfigSource config;
    private final CircuitBreakers breakers;
    private final Budgets budgets;
    private final boolean captureContent;
    private volatile Derived derived;

    /** Settings and the configuration they were made from. */
    private record Derived(HeddleConfig from, CallSettings settings) {}

    LiveSettings(ConfigSource config, CircuitBreakers breakers, Budgets budgets, boolean captureContent) {
        this.config = config;
        this.breakers = breakers;
        this.budgets = budgets;
        this.captureContent = captureContent;
        this.derived = derive(config.current());
        budgets.reconfigure(config.current().budgets());
    }

    @Override
    public CallSettings get() {
        HeddleConfig current = config.current();
        Derived known = derived;
        if (known.from != current) {
            breakers.reconfigure(current.circuitBreaker());
            budgets.reconfigure(current.budgets());
            known = derive(current);
            derived = known;
        }
        return known.settings;
    }

    private Derived derive(HeddleConfig from) {
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
                        from.cache(),
                        from.promptCache()));
    }
}
