package dev.heddle.micrometer.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.bridge.Instrument;
import dev.heddle.bridge.TelemetrySink;
import dev.heddle.runtime.call.AttemptRecord;
import dev.heddle.runtime.call.CallListener.CallObserver;
import dev.heddle.runtime.call.CallRecord;
import dev.heddle.runtime.call.CallStart;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.telemetry.ContentCapture;
import dev.heddle.runtime.telemetry.ContentRedactor;
import dev.heddle.runtime.telemetry.SemconvProfile;
import dev.heddle.runtime.telemetry.TelemetryListener;
import dev.heddle.runtime.telemetry.TelemetrySettings;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MicrometerSinkTest {

    private static final long SECOND = 1_000_000_000L;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void durationsAreTimersAndTokensSummariesWithBaseUnits() {
        report(new MicrometerSink(registry, "test"), SemconvProfile.V1_41);

        Timer duration = registry.get("gen_ai.client.operation.duration")
                .tags("gen_ai.provider.name", "openai", "error.type", "none")
                .timer();
        assertThat(duration.count()).isEqualTo(1);
        assertThat(duration.totalTime(TimeUnit.SECONDS)).isEqualTo(3.0);
        assertThat(duration.takeSnapshot().histogramCounts()).hasSize(14);
        DistributionSummary input = registry.get("gen_ai.client.token.usage")
                .tag("gen_ai.token.type", "input")
                .summary();
        assertThat(input.getId().getBaseUnit()).isEqualTo("tokens");
        assertThat(input.totalAmount()).isEqualTo(100);
        assertThat(registry.get("heddle.cost").counter().count()).isEqualTo(0.0012345);
        assertThat(registry.get("heddle.cost").counter().getId().getBaseUnit()).isEqualTo("usd");
        assertThat(registry.get("heddle.attempts").counters()).hasSize(2);
        assertThat(registry.get("heddle.circuit_breaker.state")
                        .tag("server.port", "443")
                        .gauge()
                        .value())
                .isZero();
    }

    @Test
    void aGaugeShowsTheLastValue() {
        Instrument state =
                new Instrument("state", Instrument.Kind.GAUGE, "{state}", "which", List.of(), List.of("circuit"));
        MicrometerSink sink = new MicrometerSink(registry, "test");
        sink.record(state, 2, Map.of("circuit", "a"));
        sink.record(state, 1, Map.of("circuit", "b"));
        sink.record(state, 0, Map.of("circuit", "a"));

        assertThat(registry.get("state").tag("circuit", "a").gauge().value()).isZero();
        assertThat(registry.get("state").tag("circuit", "b").gauge().value()).isEqualTo(1);
        assertThat(registry.get("state").gauge().getId().getBaseUnit()).isNull();
    }

    @ParameterizedTest
    @EnumSource(SemconvProfile.class)
    void everySeriesOfAMetricHasTheSameTagNames(SemconvProfile profile) {
        report(new MicrometerSink(registry, "test"), profile);

        Map<String, List<String>> names = new HashMap<>();
        for (Meter meter : registry.getMeters()) {
            List<String> keys = meter.getId().getTags().stream()
                    .map(tag -> tag.getKey())
                    .filter(key -> !key.equals("le"))
                    .sorted()
                    .toList();
            assertThat(names.computeIfAbsent(meter.getId().getName(), name -> keys))
                    .as(meter.getId().getName())
                    .isEqualTo(keys);
        }
        assertThat(names).hasSizeGreaterThan(5);
    }

    @Test
    void prometheusShowsFailuresBesideSuccessesInTheConventionsBuckets() {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        report(new MicrometerSink(prometheus, "test"), SemconvProfile.V1_41);

        assertThat(prometheus.scrape())
                .contains("gen_ai_client_operation_duration_seconds_bucket{error_type=\"none\"")
                .contains("gen_ai_client_operation_duration_seconds_count{error_type=\"overloaded_error\"")
                .contains("le=\"81.92\"")
                .contains("gen_ai_client_token_usage_tokens_bucket")
                .contains("le=\"6.7108864E7\"")
                .contains("heddle_cost_usd_total{")
                .contains("heddle_attempts_total{")
                .contains("heddle_circuit_breaker_state{");
        prometheus.close();
    }

    @Test
    void thereAreNoSpans() {
        TelemetrySink sink = new MicrometerSink(registry, "test");

        assertThat(sink.currentContext()).isNull();
        assertThat(sink.startSpan("chat", null, 1, Map.of())).isNull();
        assertThat(sink.description()).isEqualTo("test");
        assertThatThrownBy(() -> sink.endSpan("no span", 1, Map.of(), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no spans");
    }

    /** A streamed call that was retried once, and one that failed. */
    private static void report(TelemetrySink sink, SemconvProfile profile) {
        TelemetryListener listener = new TelemetryListener(
                woven -> List.of(sink),
                new TelemetrySettings(profile, ContentCapture.NO_CONTENT, 8192, ContentRedactor.NONE, false, false),
                () -> 0,
                line -> {});
        Usage usage = Usage.builder().uncachedInput(100).output(50).build();
        Cost cost = new Cost(1_234_500_000L);
        report(
                listener,
                new CallRecord(
                        start(),
                        3 * SECOND,
                        200,
                        null,
                        null,
                        ResponseFacts.builder().model("gpt-4o-2024-08-06").build(),
                        SECOND,
                        List.of(attempt(1, "server_error", null, null), attempt(2, null, usage, cost)),
                        cost,
                        "closed",
                        false,
                        null));
        report(
                listener,
                new CallRecord(
                        start(),
                        SECOND,
                        529,
                        "overloaded_error",
                        null,
                        null,
                        -1,
                        List.of(attempt(1, "server_error", null, null)),
                        null,
                        "closed",
                        false,
                        null));
    }

    private static void report(TelemetryListener listener, CallRecord call) {
        CallObserver observer = listener.started(call.start());
        call.attempts().forEach(observer::attempted);
        observer.ended(call);
    }

    private static CallStart start() {
        return new CallStart(
                "1",
                1,
                "okhttp",
                "openai.chat",
                "openai",
                "api.openai.com",
                443,
                RequestFacts.builder(Operation.CHAT).model("gpt-4o").build(),
                null,
                MicrometerSinkTest.class,
                null,
                null,
                List.of());
    }

    private static AttemptRecord attempt(
            int number, @Nullable String error, @Nullable Usage usage, @Nullable Cost cost) {
        return new AttemptRecord(
                number, "openai api.openai.com:443 gpt-4o", null, 1, SECOND, 0, 200, error, usage, cost);
    }
}
