package dev.heddle.runtime.service;

import dev.heddle.bridge.CallSpec;
import dev.heddle.runtime.attribution.AttributionRules;
import dev.heddle.runtime.cache.CacheSettings;
import dev.heddle.runtime.call.AttemptRecord;
import dev.heddle.runtime.call.CallContexts;
import dev.heddle.runtime.call.CallListener;
import dev.heddle.runtime.call.CallRecord;
import dev.heddle.runtime.call.CallSettings;
import dev.heddle.runtime.call.CallStart;
import dev.heddle.runtime.call.EngineParts;
import dev.heddle.runtime.call.HeddleEngine;
import dev.heddle.runtime.circuitbreaker.CircuitBreakerPolicy;
import dev.heddle.runtime.circuitbreaker.CircuitBreakers;
import dev.heddle.runtime.circuitbreaker.CircuitListener;
import dev.heddle.runtime.cost.PriceCatalogue;
import dev.heddle.runtime.cost.PriceOverrides;
import dev.heddle.runtime.dialect.Dialects;
import dev.heddle.runtime.dialect.ProviderNames;
import dev.heddle.runtime.promptcache.PromptCachePolicy;
import dev.heddle.runtime.retry.RetryBudgetPolicy;
import dev.heddle.runtime.retry.RetryPolicy;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.SwitchedOff;
import dev.heddle.runtime.time.TimeSource;
import dev.heddle.simulator.ProviderSimulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Services over the real engine and the JDK's client, a provider on the loopback interface, and the calls that were recorded. */
final class LiveServices implements AutoCloseable {

    static final Map<String, String> MODELS =
            Map.of("openai", "gpt-4o-mini", "anthropic", "claude-haiku-4-5", "gemini", "gemini-2.5-flash");

    final ProviderSimulator provider = ProviderSimulator.start();
    final List<CallRecord> calls = new CopyOnWriteArrayList<>();
    final HeddleServices services;
    boolean enabled = true;
    List<Route> routes = List.of();

    LiveServices() {
        HeddleEngine engine = new HeddleEngine(new EngineParts(
                Dialects.standard(),
                new ProviderNames(Map.of()),
                new PriceCatalogue(PriceOverrides.NONE),
                new CircuitBreakers(CircuitBreakerPolicy.DEFAULT, CircuitListener.NONE),
                List.of(this::remember),
                () -> new CallSettings(
                        enabled,
                        true,
                        new RetryPolicy(null, Duration.ofMillis(1), Duration.ofMillis(1), null),
                        RetryBudgetPolicy.DEFAULT,
                        true,
                        true,
                        routes,
                        SwitchedOff.NOTHING,
                        AttributionRules.DEFAULT,
                        CacheSettings.DEFAULT,
                        PromptCachePolicy.DEFAULT),
                CallContexts.NONE,
                TimeSource.SYSTEM,
                () -> Long.MAX_VALUE));
        List<ServiceEndpoint> endpoints = List.of(
                new ServiceEndpoint("a", "openai", provider.baseUrl() + "/v1", "key", List.of("gpt*")),
                new ServiceEndpoint("b", "anthropic", provider.baseUrl(), "key", List.of("claude*")),
                new ServiceEndpoint("c", "gemini", provider.baseUrl(), "key", List.of("gemini*")));
        services = new HeddleServices(engine, () -> endpoints, TimeSource.SYSTEM);
    }

    private CallListener.CallObserver remember(CallStart start) {
        return new CallListener.CallObserver() {
            @Override
            public void attempted(AttemptRecord attempt) {}

            @Override
            public void ended(CallRecord call) {
                calls.add(call);
            }
        };
    }

    static CallSpec.Builder spec(String dialect) {
        return CallSpec.of(CallSpec.CONTRACT, "Desk#classify").model(MODELS.getOrDefault(dialect, ""));
    }

    @Override
    public void close() {
        provider.close();
    }

    /** The calls that have ended, when there are so many, or after ten seconds. */
    List<CallRecord> awaitCalls(int count) throws InterruptedException {
        for (int tries = 0; calls.size() < count && tries < 1_000; tries++) {
            Thread.sleep(10);
        }
        return calls;
    }
}
