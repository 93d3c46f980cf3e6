package dev.heddle.opentelemetry.source;

import dev.heddle.bridge.TelemetrySink;
import dev.heddle.opentelemetry.sdk.OwnOpenTelemetry;
import dev.heddle.opentelemetry.sink.ApplicationOpenTelemetry;
import dev.heddle.runtime.config.HeddleConfig;
import dev.heddle.runtime.log.HeddleLog;
import dev.heddle.runtime.start.TelemetrySource;
import dev.heddle.runtime.telemetry.TelemetrySettings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The application's global OpenTelemetry; where it has none, Heddle's own SDK, if the standard variables say where to export to.
 * Thread-safe.
 */
public final class OpenTelemetrySource implements TelemetrySource {

    private final ApplicationOpenTelemetry application = new ApplicationOpenTelemetry();
    private boolean wanted;
    private boolean events;
    private @Nullable OwnOpenTelemetry own;

    @Override
    public synchronized void start(HeddleConfig.Telemetry config, TelemetrySettings settings) {
        wanted = config.ownOtlp();
        events = settings.capturesContent();
    }

    @Override
    public List<TelemetrySink> sinks() {
        TelemetrySink sink = application.get();
        return sink == null ? own() : List.of(sink);
    }

    /** Started at the first call that needs it: an application that has its own must not pay for another. */
    private synchronized List<TelemetrySink> own() {
        if (wanted) {
            wanted = false;
            own = OwnOpenTelemetry.start(Map.of(), events, HeddleLog::warn).orElse(null);
        }
        return own == null ? List.of() : List.of(own.sink());
    }

    @Override
    public synchronized void close() {
        wanted = false;
        if (own != null) {
            own.close();
        }
    }
}
