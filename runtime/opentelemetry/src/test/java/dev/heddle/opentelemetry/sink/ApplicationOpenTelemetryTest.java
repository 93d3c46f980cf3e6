package dev.heddle.opentelemetry.sink;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.Instrument;
import dev.heddle.bridge.TelemetrySink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationOpenTelemetryTest {

    private static final String OPEN_TELEMETRY = "io.opentelemetry.api.OpenTelemetry";
    private static final Instrument DURATION =
            new Instrument("duration", Instrument.Kind.HISTOGRAM, "s", "how long", List.of(0.1, 1.0), List.of());
    private static final Instrument TOKENS =
            new Instrument("tokens", Instrument.Kind.HISTOGRAM, "{token}", "how many", List.of(1.0, 4.0), List.of());
    private static final Instrument ATTEMPTS =
            new Instrument("attempts", Instrument.Kind.COUNTER, "{attempt}", "how many", List.of(), List.of());
    private static final Instrument STATE =
            new Instrument("state", Instrument.Kind.GAUGE, "{state}", "which", List.of(), List.of());

    private final RecordingApi recorded = new RecordingApi();

    @ParameterizedTest
    @ValueSource(strings = {"1.0.0", "1.10.0", "1.31.0", ApplicationApi.CURRENT})
    void lookingTooEarlyFindsNothingAndLeavesTheApplicationFreeToSetItsOwn(String version) throws Exception {
        try (ApplicationApi api = new ApplicationApi(version)) {
            assertThat(api.sink()).isNull();
            assertThat(api.sink()).isNull();

            api.setGlobal(recorded.implement(api.type(OPEN_TELEMETRY)));

            TelemetrySink joined = requireNonNull(api.sink());
            assertThat(joined.description()).contains("global");
            assertThat(api.sink()).isSameAs(joined);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.0", "1.10.0", "1.31.0", ApplicationApi.CURRENT})
    void aGlobalInstanceThatDoesNothingIsNotJoined(String version) throws Exception {
        try (ApplicationApi api = new ApplicationApi(version)) {
            assertThat(api.global()).isNotNull();
            assertThat(api.sink()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.0", "1.31.0", ApplicationApi.CURRENT})
    void anInstanceThatIsNeverMadeGlobalCanBeOfferedAndTheGlobalOneComesFirst(String version) throws Exception {
        try (ApplicationApi api = new ApplicationApi(version)) {
            api.offer(recorded.implement(api.type(OPEN_TELEMETRY)));
            assertThat(requireNonNull(api.sink()).description()).doesNotContain("global");

            api.setGlobal(recorded.implement(api.type(OPEN_TELEMETRY)));
            assertThat(requireNonNull(api.sink()).description()).contains("global");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.0", "1.10.0", "1.31.0", ApplicationApi.CURRENT})
    void everythingLinksAgainstTheApplicationsVersion(String version) throws Exception {
        try (ApplicationApi api = new ApplicationApi(version)) {
            api.offer(recorded.implement(api.type(OPEN_TELEMETRY)));
            use(requireNonNull(api.sink()));
        }

        assertThat(recorded.called)
                .contains(
                        "SpanBuilder.setStartTimestamp",
                        "SpanBuilder.startSpan",
                        "Span.addEvent",
                        "Span.setStatus",
                        "Span.end",
                        "TextMapPropagator.inject");
        boolean metrics = !version.equals("1.0.0");
        assertThat(recorded.called.contains("DoubleHistogram.record")).isEqualTo(metrics);
        assertThat(recorded.called.contains("LongHistogram.record")).isEqualTo(metrics);
        assertThat(recorded.called.contains("LongCounter.add")).isEqualTo(metrics);
        assertThat(recorded.called.contains("DoubleGaugeBuilder.buildWithCallback"))
                .isEqualTo(metrics);
        assertThat(recorded.called.contains("DoubleHistogramBuilder.setExplicitBucketBoundariesAdvice"))
                .isEqualTo(version.equals(ApplicationApi.CURRENT));
        assertThat(recorded.called.contains("LogRecordBuilder.emit"))
                .isEqualTo(version.equals("1.31.0") || version.equals(ApplicationApi.CURRENT));
        assertThat(recorded.called.contains("LogRecordBuilder.setEventName"))
                .isEqualTo(version.equals(ApplicationApi.CURRENT));
    }

    private static void use(TelemetrySink sink) throws Exception {
        Map<String, Object> attributes =
                Map.of("string", "s", "long", 1L, "double", 0.5, "boolean", true, "list", List.of("a", "b"));
        Object parent = sink.currentContext();
        Object span = requireNonNull(sink.startSpan("chat gpt-4o", parent, 1, attributes));
        try (AutoCloseable current = sink.makeCurrent(span)) {
            assertThat(current).isNotNull();
        }
        sink.inject(span, new HashMap<String, String>()::put);
        sink.addEvent(span, "heddle.attempt", 2, attributes);
        sink.addEvent(span, "gen_ai.client.inference.operation.details", 2, attributes);
        sink.endSpan(span, 3, attributes, "timeout");
        for (Instrument instrument : List.of(DURATION, TOKENS, ATTEMPTS, STATE)) {
            sink.record(instrument, 2, attributes);
        }
    }
}
