package dev.heddle.javaagent.start;

import dev.heddle.bridge.Bridge;
import dev.heddle.bridge.TransportHooks;
import dev.heddle.javaagent.doctor.CallTally;
import dev.heddle.javaagent.telemetry.ApplicationSinks;
import dev.heddle.javaagent.weaving.WeavingReport;
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
import dev.heddle.runtime.ledger.LedgerListener;
import dev.heddle.runtime.log.HeddleLog;
import dev.heddle.runtime.telemetry.TelemetryListener;
import dev.heddle.runtime.telemetry.TelemetrySettings;
import dev.heddle.runtime.time.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Makes the engine and puts it in force, when the first class is about to be woven. */
final class EngineStart implements BooleanSupplier {

    private final TransportHooks hooks;
    private final WeavingReport weaving;
    private volatile @Nullable RunningEngine running;

    EngineStart(TransportHooks hooks, WeavingReport weaving) {
        this.hooks = hooks;
        this.weaving = weaving;
    }

    /** The engine in force; null before the first class is woven. */
    @Nullable
    RunningEngine running() {
        return running;
    }

    /** False where the configuration switches Heddle off: then nothing was started. */
    @Override
    public boolean getAsBoolean() {
        ConfigSource source = ConfigSource.ofProcess(TimeSource.SYSTEM);
        if (!source.current().enabled()) {
            HeddleLog.info("Heddle is switched off by " + origin(source)
                    + ": no call of this JVM is seen; switching it on takes a restart");
            return false;
        }
        start(source, TimeSource.SYSTEM);
        return true;
    }

    private static String origin(ConfigSource source) {
        return source.report()
                .setting("enabled")
                .map(setting -> setting.origin().toString())
                .orElse("its configuration");
    }

    private void start(ConfigSource source, TimeSource time) {
        HeddleConfig config = source.current();
        LedgerListener ledger =
                config.ledger().enabled() ? new LedgerListener(config.ledger().files(), time) : null;
        TelemetrySettings telemetrySettings =
                config.telemetry().over(TelemetrySettings.fromEnvironment(System::getenv));
        OwnTelemetry own = OwnTelemetry.of(config.telemetry(), telemetrySettings);
        ApplicationSinks sinks = new ApplicationSinks(own::sinks, own.always());
        TelemetryListener telemetry = new TelemetryListener(
                sinks, telemetrySettings, ledger == null ? () -> 0 : ledger::dropped, HeddleLog::info);
        CircuitBreakers breakers = new CircuitBreakers(config.circuitBreaker(), CircuitListener.NONE);
        CallTally tally = new CallTally();
        PriceCatalogue prices = new PriceCatalogue(config.prices());
        EngineParts parts = new EngineParts(
                Dialects.standard(),
                new ProviderNames(config.providers()),
                prices,
                breakers,
                listeners(telemetry, ledger, tally),
                new LiveSettings(source, breakers, telemetrySettings.capturesContent()),
                telemetry::currentContext,
                time,
                () -> ThreadLocalRandom.current().nextLong());
        running = new RunningEngine(source, breakers, prices, ledger, sinks, own, tally, weaving);
        Bridge.install(new HeddleEngine(parts), hooks);
    }

    private static List<CallListener> listeners(
            CallListener telemetry, @Nullable CallListener ledger, CallListener tally) {
        List<CallListener> listeners = new ArrayList<>(List.of(telemetry, tally));
        if (ledger != null) {
            listeners.add(ledger);
        }
        return listeners;
    }
}
