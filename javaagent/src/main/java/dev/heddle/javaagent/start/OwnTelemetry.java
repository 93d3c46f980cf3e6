package dev.heddle.javaagent.start;

import dev.heddle.bridge.TelemetrySink;
import dev.heddle.micrometer.scrape.PrometheusScrape;
import dev.heddle.opentelemetry.sdk.OwnOpenTelemetry;
import dev.heddle.runtime.config.HeddleConfig;
import dev.heddle.runtime.log.HeddleLog;
import dev.heddle.runtime.telemetry.TelemetrySettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where telemetry goes of applications that have no OpenTelemetry: Heddle's own SDK, if the standard variables say where to
 * export to. Started at the first call that needs it: an application that has its own must not pay for another. Thread-safe.
 */
final class OwnTelemetry implements AutoCloseable {

    private final @Nullable PrometheusScrape scrape;
    private final boolean wanted;
    private final boolean events;
    private volatile @Nullable List<TelemetrySink> sinks;
    private @Nullable OwnOpenTelemetry sdk;
    private boolean closed;

    private OwnTelemetry(@Nullable PrometheusScrape scrape, boolean wanted, boolean events) {
        this.scrape = scrape;
        this.wanted = wanted;
        this.events = events;
    }

    static OwnTelemetry of(HeddleConfig.Telemetry config, TelemetrySettings settings) {
        return new OwnTelemetry(scrape(config.prometheusPort()), config.ownOtlp(), settings.capturesContent());
    }

    private static @Nullable PrometheusScrape scrape(int port) {
        if (port == 0) {
            return null;
        }
        try {
            return PrometheusScrape.start(port);
        } catch (IOException e) {
            HeddleLog.warn("telemetry.prometheus.port: metrics are not served at port " + port + ": " + e.getMessage());
            return null;
        }
    }

    /** The sinks that hear of every application's calls. */
    List<TelemetrySink> always() {
        return scrape == null ? List.of() : List.of(scrape.sink());
    }

    /** The sinks; none where nothing says where to export to. */
    List<TelemetrySink> sinks() {
        List<TelemetrySink> started = sinks;
        return started != null ? started : start();
    }

    private synchronized List<TelemetrySink> start() {
        List<TelemetrySink> known = sinks;
        if (known != null) {
            return known;
        }
        List<TelemetrySink> started = List.of();
        if (wanted && !closed) {
            sdk = OwnOpenTelemetry.start(Map.of(), events, HeddleLog::warn).orElse(null);
            started = sdk == null ? List.of() : List.of(sdk.sink());
        }
        sinks = started;
        return started;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (scrape != null) {
            scrape.close();
        }
        if (sdk != null) {
            sdk.close();
        }
    }
}
