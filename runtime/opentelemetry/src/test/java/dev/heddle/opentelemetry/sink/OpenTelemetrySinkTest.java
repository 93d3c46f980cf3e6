package dev.heddle.opentelemetry.sink;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.call.CallListener.CallObserver;
import dev.heddle.runtime.telemetry.AttributeType;
import dev.heddle.runtime.telemetry.ContentCapture;
import dev.heddle.runtime.telemetry.GenAiAttribute;
import dev.heddle.runtime.telemetry.GenAiMetric;
import dev.heddle.runtime.telemetry.SemconvProfile;
import dev.heddle.runtime.telemetry.TelemetryListener;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpenTelemetrySinkTest {

    private final RecordingSdk sdk = new RecordingSdk();
    private final OpenTelemetrySink sink = new OpenTelemetrySink(sdk.openTelemetry(), "test");

    @Test
    void whatIsCarriedGoesWhereTheApplicationCarriesItsContext() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            pool.submit(() -> {}).get();
            try (AutoCloseable carrying = sink.carry("invocation")) {
                assertThat(Context.taskWrapping(pool)
                                .submit(() -> sink.carried(sink.currentContext()))
                                .get())
                        .isEqualTo("invocation");
                assertThat(pool.submit(() -> sink.carried(sink.currentContext()))
                                .get())
                        .isNull();
            }
            assertThat(sink.carried(sink.currentContext())).isNull();
        } finally {
            pool.shutdown();
        }
    }

    @ParameterizedTest
    @EnumSource(SemconvProfile.class)
    void everyAttributeArrivesWithTheNameAndTypeOfTheTable(SemconvProfile profile) {
        TelemetryListener listener = TestCalls.listener(sink, profile, ContentCapture.SPAN_AND_EVENT);
        TestCalls.report(listener, TestCalls.streamed(null));
        TestCalls.report(listener, TestCalls.failed());
        TestCalls.report(listener, TestCalls.refused());
        TestCalls.report(listener, TestCalls.embeddings());

        Map<String, GenAiAttribute> table = new HashMap<>();
        for (GenAiAttribute attribute : GenAiAttribute.values()) {
            attribute.key(profile).ifPresent(key -> table.put(key, attribute));
        }
        List<Attributes> all = new ArrayList<>();
        for (SpanData span : sdk.spans()) {
            all.add(span.getAttributes());
            span.getEvents().forEach(event -> all.add(event.getAttributes()));
        }
        sdk.logs().forEach(event -> all.add(event.getAttributes()));
        sdk.metrics().forEach(metric -> metric.getData().getPoints().forEach(point -> all.add(point.getAttributes())));
        assertThat(all).hasSizeGreaterThan(20);
        for (Attributes attributes : all) {
            attributes.forEach((key, value) -> {
                GenAiAttribute attribute = table.get(key.getKey());
                assertThat(attribute).as("table has " + key).isNotNull();
                assertThat(key.getType().name())
                        .as(key.getKey())
                        .isEqualTo(otlp(requireNonNull(attribute).type(profile)));
            });
        }
    }

    @ParameterizedTest
    @EnumSource(SemconvProfile.class)
    void everyMetricArrivesWithTheKindUnitAndBucketsOfTheTable(SemconvProfile profile) {
        Map<String, GenAiMetric> table = new HashMap<>();
        for (GenAiMetric metric : GenAiMetric.values()) {
            metric.instrument(profile).ifPresent(instrument -> {
                table.put(instrument.name(), metric);
                sink.record(instrument, 1, Map.of());
            });
        }
        Collection<MetricData> metrics = sdk.metrics();
        assertThat(metrics).hasSize(table.size()).allSatisfy(metric -> {
            var instrument = requireNonNull(table.get(metric.getName()))
                    .instrument(profile)
                    .orElseThrow();
            assertThat(metric.getUnit()).isEqualTo(instrument.unit());
            assertThat(metric.getInstrumentationScopeInfo().getName()).isEqualTo("dev.heddle");
            assertThat(metric.getType())
                    .isIn(
                            switch (instrument.kind()) {
                                case COUNTER -> List.of(MetricDataType.LONG_SUM, MetricDataType.DOUBLE_SUM);
                                case HISTOGRAM -> List.of(MetricDataType.HISTOGRAM);
                                case GAUGE -> List.of(MetricDataType.DOUBLE_GAUGE);
                            });
            if (metric.getType() == MetricDataType.HISTOGRAM) {
                assertThat(metric.getHistogramData().getPoints())
                        .extracting(HistogramPointData::getBoundaries)
                        .containsOnly(instrument.buckets());
            }
        });
    }

    @Test
    void whatCallsMeasureArrives() {
        TelemetryListener listener = TestCalls.listener(sink, SemconvProfile.V1_41, ContentCapture.NO_CONTENT);
        TestCalls.report(listener, TestCalls.streamed(null));

        assertThat(metric("heddle.cost").getDoubleSumData().getPoints())
                .singleElement()
                .satisfies(point -> assertThat(point.getValue()).isEqualTo(0.0012345));
        assertThat(metric("heddle.attempts").getType()).isEqualTo(MetricDataType.LONG_SUM);
    }

    @Test
    void aCallIsOneClientSpanWithItsTimesAndEvents() {
        TelemetryListener listener = TestCalls.listener(sink, SemconvProfile.V1_41, ContentCapture.NO_CONTENT);
        TestCalls.report(listener, TestCalls.streamed(null));

        SpanData span = sdk.onlySpan();
        assertThat(span.getName()).isEqualTo("chat gpt-4o");
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(span.getStartEpochNanos()).isEqualTo(TestCalls.BEGAN);
        assertThat(span.getEndEpochNanos()).isEqualTo(TestCalls.BEGAN + 3 * TestCalls.SECOND);
        assertThat(span.getEvents()).extracting(EventData::getName).containsExactly("heddle.attempt", "heddle.attempt");
        assertThat(span.getAttributes().get(AttributeKey.longKey("gen_ai.usage.input_tokens")))
                .isEqualTo(160);
        assertThat(sdk.logs()).isEmpty();
    }

    @Test
    void aFailedCallHasAnErrorStatus() {
        TestCalls.report(TestCalls.listener(sink, SemconvProfile.V1_41, ContentCapture.NO_CONTENT), TestCalls.failed());

        assertThat(sdk.onlySpan().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(sdk.onlySpan().getStatus().getDescription()).isEqualTo("overloaded_error");
    }

    @Test
    void capturedContentIsAnEventOfTheSpansTrace() {
        TestCalls.report(
                TestCalls.listener(sink, SemconvProfile.NEXT, ContentCapture.EVENT_ONLY), TestCalls.streamed(null));

        LogRecordData event = sdk.logs().get(0);
        assertThat(event.getEventName()).isEqualTo("gen_ai.client.inference.operation.details");
        assertThat(event.getSpanContext().getSpanId())
                .isEqualTo(sdk.onlySpan().getSpanContext().getSpanId());
        assertThat(event.getAttributes().get(AttributeKey.stringKey("gen_ai.input.messages")))
                .contains("Hello");
        assertThat(sdk.onlySpan().getAttributes().get(AttributeKey.stringKey("gen_ai.input.messages")))
                .isNull();
    }

    @Test
    void theParentIsTheCallersSpanAlsoWhereTheCallRunsOnAnotherThread() throws InterruptedException {
        TelemetryListener listener = TestCalls.listener(sink, SemconvProfile.V1_41, ContentCapture.NO_CONTENT);
        Span request = sdk.tracer().spanBuilder("GET /orders").startSpan();
        Object captured;
        try (Scope scope = request.makeCurrent()) {
            captured = listener.current(TestCalls.class);
        }

        Thread driver = new Thread(() -> TestCalls.report(listener, TestCalls.streamed(captured)));
        driver.start();
        driver.join();

        assertThat(sdk.onlySpan().getParentSpanId())
                .isEqualTo(request.getSpanContext().getSpanId());
        assertThat(sdk.onlySpan().getTraceId())
                .isEqualTo(request.getSpanContext().getTraceId());
    }

    @Test
    void theSpanIsTheParentOfWhatHappensWhileItIsCurrentAndNoLonger() throws Exception {
        TelemetryListener listener = TestCalls.listener(sink, SemconvProfile.V1_41, ContentCapture.NO_CONTENT);
        CallObserver observer = listener.started(TestCalls.streamed(null).start());
        try (AutoCloseable active = Objects.requireNonNull(observer.activate())) {
            sdk.tracer().spanBuilder("POST").startSpan().end();
        }
        assertThat(Span.current().getSpanContext().isValid()).isFalse();
        observer.ended(TestCalls.streamed(null));

        assertThat(sdk.span("POST").getParentSpanId())
                .isEqualTo(sdk.span("chat gpt-4o").getSpanId());
    }

    @Test
    void theContextIsInjectedByTheApplicationsPropagators() {
        TelemetryListener listener = TestCalls.listener(sink, SemconvProfile.V1_41, ContentCapture.NO_CONTENT);
        CallObserver observer = listener.started(TestCalls.streamed(null).start());
        Map<String, String> headers = new HashMap<>();
        observer.inject(headers::put);
        observer.ended(TestCalls.streamed(null));

        SpanData span = sdk.onlySpan();
        assertThat(headers.get("traceparent")).startsWith("00-" + span.getTraceId() + "-" + span.getSpanId() + "-");
    }

    private MetricData metric(String name) {
        return sdk.metrics().stream()
                .filter(metric -> metric.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String otlp(AttributeType type) {
        return type == AttributeType.STRING_LIST ? "STRING_ARRAY" : type.name();
    }
}
