package dev.heddle.opentelemetry.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SdkConfigTest {

    private final List<String> warnings = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "OTEL_EXPORTER_OTLP_ENDPOINT,         http://collector:4318, true",
        "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT, http://collector:4318, true",
        "OTEL_TRACES_EXPORTER,                otlp,                  true",
        "OTEL_TRACES_EXPORTER,                none,                  false",
        "OTEL_SERVICE_NAME,                   shop,                  false",
        "OTEL_EXPORTER_OTLP_ENDPOINT,         ' ',                   false"
    })
    void anSdkIsWantedWhereAnExporterOrAnEndpointIsConfigured(String name, String value, boolean expected) {
        assertThat(config(Map.of(), false).asksForSdk(property -> null, Map.of(name, value)::get))
                .isEqualTo(expected);
    }

    @Test
    void aDisabledSdkIsNotWanted() {
        Map<String, String> environment =
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318", "OTEL_SDK_DISABLED", "true");

        assertThat(config(Map.of(), false).asksForSdk(property -> null, environment::get))
                .isFalse();
        assertThat(config(Map.of("otel.sdk.disabled", "false"), false).asksForSdk(property -> null, environment::get))
                .isTrue();
    }

    @Test
    void onlyTracesAndMetricsAreExportedUnlessThereAreEvents() {
        assertThat(overrides(config(Map.of(), false), Map.of()))
                .containsEntry("otel.traces.exporter", "otlp")
                .containsEntry("otel.metrics.exporter", "otlp")
                .containsEntry("otel.logs.exporter", "none")
                .containsEntry("otel.exporter.otlp.protocol", "http/protobuf");
        assertThat(overrides(config(Map.of(), true), Map.of())).containsEntry("otel.logs.exporter", "otlp");
    }

    @Test
    void whatCannotBeFollowedIsSaid() {
        Map<String, String> overrides = overrides(
                config(Map.of(), false),
                Map.of("otel.traces.exporter", "zipkin", "otel.exporter.otlp.protocol", "grpc"));

        assertThat(overrides)
                .containsEntry("otel.traces.exporter", "none")
                .containsEntry("otel.exporter.otlp.protocol", "http/protobuf");
        assertThat(warnings).hasSize(2);
        assertThat(warnings).anySatisfy(line -> assertThat(line).contains("zipkin", "traces are not exported"));
        assertThat(warnings).anySatisfy(line -> assertThat(line).contains("grpc", "4318"));
    }

    @Test
    void theServiceIsNamedAfterWhatWasStartedUnlessItHasAName() {
        assertThat(overrides(config(Map.of(), false), Map.of())).containsEntry("otel.service.name", "Shop");
        assertThat(overrides(config(Map.of(), false), Map.of("otel.service.name", "mine")))
                .doesNotContainKey("otel.service.name");
        assertThat(overrides(config(Map.of(), false), Map.of("otel.resource.attributes", "service.name=mine")))
                .doesNotContainKey("otel.service.name");
    }

    private Map<String, String> overrides(SdkConfig config, Map<String, String> said) {
        return config.overrides(DefaultConfigProperties.createFromMap(said), "com.example.Shop --serve");
    }

    private SdkConfig config(Map<String, String> configured, boolean events) {
        return new SdkConfig(configured, events, warnings::add);
    }
}
