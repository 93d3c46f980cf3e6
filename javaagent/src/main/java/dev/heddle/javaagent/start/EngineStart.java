package dev.heddle.javaagent.start;

import dev.heddle.bridge.Bridge;
import dev.heddle.bridge.TransportHooks;
import dev.heddle.javaagent.weaving.WeavingReport;
import dev.heddle.runtime.call.CallSettings;
import dev.heddle.runtime.call.EngineParts;
import dev.heddle.runtime.call.HeddleEngine;
import dev.heddle.runtime.circuitbreaker.CircuitBreakerPolicy;
import dev.heddle.runtime.circuitbreaker.CircuitBreakers;
import dev.heddle.runtime.circuitbreaker.CircuitListener;
import dev.heddle.runtime.cost.Pricing;
import dev.heddle.runtime.dialect.Dialects;
import dev.heddle.runtime.dialect.ProviderNames;
import dev.heddle.runtime.retry.RetryPolicy;
import dev.heddle.runtime.time.TimeSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Makes the engine and puts it in force, when the first class is about to be woven. */
final class EngineStart implements Runnable {

    private final TransportHooks hooks;
    private final WeavingReport report;

    EngineStart(TransportHooks hooks, WeavingReport report) {
        this.hooks = hooks;
        this.report = report;
    }

    @Override
    public void run() {
        CallSettings settings = new CallSettings(true, RetryPolicy.DEFAULT, true, false);
        EngineParts parts = new EngineParts(
                Dialects.standard(),
                new ProviderNames(Map.of()),
                Pricing.NONE,
                new CircuitBreakers(CircuitBreakerPolicy.DEFAULT, CircuitListener.NONE),
                List.of(),
                () -> settings,
                woven -> null,
                TimeSource.SYSTEM,
                () -> ThreadLocalRandom.current().nextLong());
        Bridge.install(new HeddleEngine(parts), hooks);
    }
}
