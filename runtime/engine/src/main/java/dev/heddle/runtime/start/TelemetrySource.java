package dev.heddle.runtime.start;

import dev.heddle.bridge.TelemetrySink;
import dev.heddle.runtime.config.HeddleConfig;
import dev.heddle.runtime.telemetry.TelemetrySettings;
import java.util.List;

/**
 * Somewhere that telemetry goes where there is no agent to find out. Found by {@link java.util.ServiceLoader}: by
 * {@code heddle-opentelemetry} or {@code heddle-micrometer} on the class path. Thread-safe.
 */
public interface TelemetrySource extends AutoCloseable {

    /** Asked once, before anything else. */
    void start(HeddleConfig.Telemetry config, TelemetrySettings settings);

    /** The sinks of now; asked for every call, so it must answer from memory. */
    List<TelemetrySink> sinks();

    /** Brings what is under way to where it goes; bounded in time. */
    @Override
    void close();
}
