package dev.heddle.javaagent.start;

import dev.heddle.bridge.TelemetrySink;
import dev.heddle.runtime.config.HeddleConfig;
import java.util.List;

/** Where telemetry goes of applications that have none of their own. */
final class OwnTelemetry implements AutoCloseable {

    private final List<TelemetrySink> sinks;

    private OwnTelemetry(List<TelemetrySink> sinks) {
        this.sinks = sinks;
    }

    static OwnTelemetry of(HeddleConfig config) {
        return new OwnTelemetry(List.of());
    }

    List<TelemetrySink> sinks() {
        return sinks;
    }

    @Override
    public void close() {}
}
