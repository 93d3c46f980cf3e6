package dev.heddle.runtime.start;

import dev.heddle.runtime.budget.BudgetStore;
import dev.heddle.runtime.budget.BudgetStoreConfig;
import dev.heddle.runtime.budget.BudgetStoreProvider;
import dev.heddle.runtime.budget.Budgets;
import dev.heddle.runtime.budget.SpendingHistory;
import dev.heddle.runtime.cache.AnswerCache;
import dev.heddle.runtime.cache.SharedCacheProvider;
import dev.heddle.runtime.call.CallListener;
import dev.heddle.runtime.call.EngineParts;
import dev.heddle.runtime.call.HeddleEngine;
import dev.heddle.runtime.circuitbreaker.CircuitBreakers;
import dev.heddle.runtime.circuitbreaker.CircuitListener;
import dev.heddle.runtime.config.ConfigSource;
import dev.heddle.runtime.config.HeddleConfig;
import dev.heddle.runtime.cost.PriceCatalogue;
import dev.heddle.runtime.dialect.Dialects;
import dev.heddle.runtime.dialect.ProviderNames;
import dev.heddle.runtime.embedding.EmbeddingModels;
import dev.heddle.runtime.embedding.EmbeddingProvider;
import dev.heddle.runtime.embedding.EmbeddingSource;
import dev.heddle.runtime.extension.Extensions;
import dev.heddle.runtime.ledger.LedgerListener;
import dev.heddle.runtime.ledger.alert.SpendAlerts;
import dev.heddle.runtime.ledger.rollup.LedgerUpkeep;
import dev.heddle.runtime.log.HeddleLog;
import dev.heddle.runtime.semantic.SemanticAnswers;
import dev.heddle.runtime.semantic.SemanticMode;
import dev.heddle.runtime.semantic.SemanticSettings;
import dev.heddle.runtime.telemetry.GenAiMetric;
import dev.heddle.runtime.telemetry.SinkProvider;
import dev.heddle.runtime.telemetry.TelemetryListener;
import dev.heddle.runtime.telemetry.TelemetrySettings;
import dev.heddle.runtime.time.TimeSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Makes the engine. Not thread-safe; one in a JVM. */
public final class EngineStart {

    private final ConfigSource source;
    private final TimeSource time;
    private final HeddleConfig config;
    private final TelemetrySettings telemetrySettings;
    /** One set of class loaders for everything that is looked for. */
    private final Extensions extensions;

    public EngineStart(ConfigSource source, TimeSource time) {
        this.source = source;
        this.time = time;
        this.config = source.current();
        this.telemetrySettings = config.telemetry().over(TelemetrySettings.fromEnvironment(System::getenv));
        this.extensions = new Extensions(config.extensions());
    }

    /** What is told of calls. */
    public TelemetrySettings telemetry() {
        return telemetrySettings;
    }

    /**
     * Makes the engine; puts nothing in force.
     *
     * @param sinks where telemetry goes
     * @param others who else hears of calls, beside telemetry and ledger
     */
    public RunningEngine start(SinkProvider sinks, List<CallListener> others) {
        SpendAlerts alerts = new SpendAlerts(
                config.ledger().files().directory(), config.ledger().alerts());
        LedgerUpkeep upkeep = new LedgerUpkeep(config.ledger().files(), time, alerts::look);
        LedgerListener ledger =
                config.ledger().enabled() ? new LedgerListener(config.ledger().files(), time, upkeep) : null;
        Budgets budgets = new Budgets(time, this::budgetStore, history());
        TelemetryListener telemetry = new TelemetryListener(
                sinks, telemetrySettings, processTotals(ledger, alerts, budgets), HeddleLog::info);
        CircuitBreakers breakers = new CircuitBreakers(config.circuitBreaker(), CircuitListener.NONE);
        PriceCatalogue prices = new PriceCatalogue(config.prices());
        EngineParts parts = new EngineParts(
                Dialects.standard(),
                new ProviderNames(config.providers()),
                prices,
                breakers,
                listeners(telemetry, others, ledger),
                new LiveSettings(source::current, breakers, budgets, telemetrySettings.capturesContent()),
                telemetry,
                time,
                () -> ThreadLocalRandom.current().nextLong(),
                budgets);
        EmbeddingModels models = new EmbeddingModels(() -> extensions.providers(EmbeddingProvider.class));
        SemanticAnswers semantic = semanticAnswers(models);
        AnswerCache cache = new AnswerCache(time, semantic, () -> extensions.providers(SharedCacheProvider.class));
        return new RunningEngine(
                new HeddleEngine(
                        parts,
                        cache,
                        () -> models.ready(source.current().semantic().model())),
                source,
                breakers,
                prices,
                ledger,
                LedgerSinks.start(config.ledger(), extensions),
                semantic);
    }

    private static List<CallListener> listeners(
            TelemetryListener telemetry, List<CallListener> others, @Nullable LedgerListener ledger) {
        List<CallListener> listeners = new ArrayList<>();
        listeners.add(telemetry);
        listeners.addAll(others);
        if (ledger != null) {
            listeners.add(ledger);
        }
        return listeners;
    }

    /** A model that is sure to be asked begins to load, which takes longer than most applications' first call. */
    private SemanticAnswers semanticAnswers(EmbeddingModels models) {
        SemanticSettings semantic = config.semantic();
        if (config.enabled() && config.cache().enabled() && semantic.mode() != SemanticMode.OFF) {
            models.ready(semantic.model());
            if (semantic.isUncalibrated()) {
                HeddleLog.warn("cache.semantic.similarity is the default, which was found with "
                        + EmbeddingSource.BUNDLED + " and says nothing of " + semantic.model()
                        + ": look with cache.semantic.mode: shadow, then set it");
            }
        }
        return new SemanticAnswers(models, () -> source.current().semantic(), time);
    }

    private @Nullable BudgetStore budgetStore(BudgetStoreConfig wanted) {
        for (BudgetStoreProvider provider : extensions.providers(BudgetStoreProvider.class)) {
            if (provider.type().equals(wanted.type())) {
                return provider.create(wanted);
            }
        }
        return null;
    }

    private SpendingHistory history() {
        return config.ledger().enabled()
                ? new LedgerHistory(config.ledger().files().directory())
                : SpendingHistory.NONE;
    }

    private static Map<GenAiMetric, LongSupplier> processTotals(
            @Nullable LedgerListener ledger, SpendAlerts alerts, Budgets budgets) {
        Map<GenAiMetric, LongSupplier> totals = new EnumMap<>(GenAiMetric.class);
        for (GenAiMetric metric : ProcessTotal.METRICS) {
            totals.put(metric, new ProcessTotal(metric, ledger, alerts, budgets));
        }
        return totals;
    }
}
