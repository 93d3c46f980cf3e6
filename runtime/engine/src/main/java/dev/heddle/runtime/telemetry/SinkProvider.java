package dev.heddle.runtime.telemetry;

import dev.heddle.bridge.TelemetrySink;
import java.util.List;

/** Finds where the telemetry of a call goes. Thread-safe; asked for every call, so it must answer from memory. */
@FunctionalInterface
public interface SinkProvider {

    /** Telemetry goes nowhere. */
    SinkProvider NONE = woven -> List.of();

    /**
     * The sinks for a call; a list that never changes.
     *
     * @param woven the transport's class: its loader sees the application's OpenTelemetry and Micrometer, if any
     */
    List<TelemetrySink> sinks(Class<?> woven);
}
