package dev.heddle.micrometer.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.TelemetrySink;
import dev.heddle.runtime.config.HeddleConfig;
import dev.heddle.runtime.start.TelemetrySource;
import dev.heddle.runtime.telemetry.TelemetrySettings;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MicrometerSourceTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @AfterEach
    void forget() {
        Metrics.removeRegistry(registry);
        Metrics.globalRegistry.clear();
    }

    @Test
    void isFoundOnTheClassPathAndFollowsTheApplicationsRegistry() {
        TelemetrySource source =
                ServiceLoader.load(TelemetrySource.class).findFirst().orElseThrow();
        source.start(HeddleConfig.defaults().telemetry(), TelemetrySettings.fromEnvironment(name -> null));
        assertThat(source.sinks()).isEmpty();

        Metrics.addRegistry(registry);

        assertThat(source.sinks())
                .singleElement()
                .extracting(TelemetrySink::description)
                .asString()
                .contains("Micrometer");
        source.close();
    }
}
