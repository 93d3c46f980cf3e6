package dev.heddle.runtime.start;

import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.TelemetrySink;
import dev.heddle.runtime.config.HeddleConfig;
import dev.heddle.runtime.telemetry.SinkProvider;
import dev.heddle.runtime.telemetry.TelemetrySettings;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** All {@link TelemetrySource}s that are there; one that fails is counted and left out. Thread-safe. */
final class TelemetrySources implements SinkProvider {

    private final List<TelemetrySource> sources;
    private volatile List<TelemetrySink> current = List.of();

    private TelemetrySources(List<TelemetrySource> sources) {
        this.sources = sources;
    }

    static TelemetrySources start(ClassLoader loader, HeddleConfig.Telemetry config, TelemetrySettings settings) {
        List<TelemetrySource> started = new ArrayList<>();
        Iterator<TelemetrySource> found =
                ServiceLoader.load(TelemetrySource.class, loader).iterator();
        while (true) {
            try {
                if (!found.hasNext()) {
                    return new TelemetrySources(started);
                }
                TelemetrySource source = found.next();
                source.start(config, settings);
                started.add(source);
            } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
                InternalErrors.ofProcess().report("telemetry.source", e);
            }
        }
    }

    @Override
    public List<TelemetrySink> sinks(Class<?> woven) {
        List<TelemetrySink> sinks = new ArrayList<>();
        for (TelemetrySource source : sources) {
            sinks.addAll(source.sinks());
        }
        List<TelemetrySink> known = current;
        if (known.equals(sinks)) {
            return known;
        }
        List<TelemetrySink> changed = List.copyOf(sinks);
        current = changed;
        return changed;
    }

    void close() {
        for (TelemetrySource source : sources) {
            try {
                source.close();
            } catch (RuntimeException e) {
                InternalErrors.ofProcess().report("telemetry.source", e);
            }
        }
    }
}
