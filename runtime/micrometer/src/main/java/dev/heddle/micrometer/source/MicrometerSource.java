package dev.heddle.micrometer.source;

import dev.heddle.bridge.TelemetrySink;
import dev.heddle.micrometer.scrape.PrometheusScrape;
import dev.heddle.micrometer.sink.ApplicationMicrometer;
import dev.heddle.runtime.config.HeddleConfig;
import dev.heddle.runtime.log.HeddleLog;
import dev.heddle.runtime.start.TelemetrySource;
import dev.heddle.runtime.telemetry.TelemetrySettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The application's global Micrometer registry, and Heddle's own where {@code telemetry.prometheus.port} asks for it. Thread-safe. */
public final class MicrometerSource implements TelemetrySource {

    private final ApplicationMicrometer application = new ApplicationMicrometer();
    private volatile @Nullable PrometheusScrape scrape;

    @Override
    public void start(HeddleConfig.Telemetry config, TelemetrySettings settings) {
        int port = config.prometheusPort();
        if (port == 0) {
            return;
        }
        try {
            scrape = PrometheusScrape.start(port);
        } catch (IOException e) {
            HeddleLog.warn("telemetry.prometheus.port: metrics are not served at port " + port + ": " + e.getMessage());
        }
    }

    @Override
    public List<TelemetrySink> sinks() {
        List<TelemetrySink> sinks = new ArrayList<>(2);
        PrometheusScrape own = scrape;
        if (own != null) {
            sinks.add(own.sink());
        }
        TelemetrySink joined = application.get();
        if (joined != null) {
            sinks.add(joined);
        }
        return sinks;
    }

    @Override
    public void close() {
        PrometheusScrape own = scrape;
        if (own != null) {
            own.close();
        }
    }
}
