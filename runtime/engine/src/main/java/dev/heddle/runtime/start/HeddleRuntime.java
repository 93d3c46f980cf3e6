package dev.heddle.runtime.start;

import dev.heddle.bridge.Services;
import dev.heddle.bridge.ServicesProvider;
import dev.heddle.runtime.config.ConfigSource;
import dev.heddle.runtime.time.TimeSource;
import java.util.List;

/**
 * Starts the engine for services where there is no agent: with the same {@code heddle.yaml}, ledger, prices, circuits and
 * telemetry. Found by {@link java.util.ServiceLoader}.
 */
public final class HeddleRuntime implements ServicesProvider {

    @Override
    public Services start() {
        TimeSource time = TimeSource.SYSTEM;
        ConfigSource config = ConfigSource.ofProcess(time);
        EngineStart start = new EngineStart(config, time);
        TelemetrySources telemetry = TelemetrySources.start(
                HeddleRuntime.class.getClassLoader(), config.current().telemetry(), start.telemetry());
        RunningEngine running = start.start(telemetry, List.of());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(running, telemetry), "heddle-shutdown"));
        return running.services();
    }

    /** The application ends: what it did is brought to disk and to the collector. */
    private static void end(RunningEngine running, TelemetrySources telemetry) {
        running.writeThrough();
        telemetry.close();
    }
}
