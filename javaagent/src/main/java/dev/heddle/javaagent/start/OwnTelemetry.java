package dev.heddle.javaagent.start;

import dev.heddle.bridge.TelemetrySink;
import dev.heddle.opentelemetry.sdk.OwnOpenTelemetry;
import dev.heddle.runtime.log.HeddleLog;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where telemetry goes of applications that have no OpenTelemetry: Heddle's own SDK, if the standard variables say where to
 * export to. Started at the first call that needs it: an application that has its own must not pay for another. Thread-safe.
 */
final class OwnTelemetry implements AutoCloseable {

    private final boolean wanted;
    private final boolean events;
    private volatile @Nullable List<TelemetrySink> sinks;
    private @Nullable OwnOpenTelemetry sdk;
    private boolean closed;

    /**
     * @param wanted whether the configuration allows it
     * @param events whether captured content is to be exported as events
     */
    OwnTelemetry(boolean wanted, boolean events) {
        this.wanted = wanted;
        this.events = events;
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
        if (sdk != null) {
            sdk.close();
        }
    }
}
