package dev.heddle.opentelemetry.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.TelemetrySink;
import dev.heddle.runtime.config.HeddleConfig;
import dev.heddle.runtime.start.TelemetrySource;
import dev.heddle.runtime.telemetry.TelemetrySettings;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenTelemetrySourceTest {

    @AfterEach
    void forget() {
        GlobalOpenTelemetry.resetForTest();
    }

    @Test
    void isFoundOnTheClassPathAndFollowsTheApplicationsOwn() {
        TelemetrySource source =
                ServiceLoader.load(TelemetrySource.class).findFirst().orElseThrow();
        source.start(HeddleConfig.defaults().telemetry(), TelemetrySettings.fromEnvironment(name -> null));
        assertThat(source.sinks()).isEmpty();

        GlobalOpenTelemetry.set(OpenTelemetrySdk.builder().build());

        assertThat(source.sinks())
                .singleElement()
                .extracting(TelemetrySink::description)
                .asString()
                .contains("global");
        source.close();
    }
}
