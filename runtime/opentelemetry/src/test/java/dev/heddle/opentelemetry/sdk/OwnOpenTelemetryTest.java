package dev.heddle.opentelemetry.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.Instrument;
import dev.heddle.bridge.TelemetrySink;
import io.opentelemetry.api.GlobalOpenTelemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OwnOpenTelemetryTest {

    private static final Instrument DURATION = new Instrument(
            "gen_ai.client.operation.duration",
            Instrument.Kind.HISTOGRAM,
            "s",
            "how long",
            List.of(0.1, 1.0),
            List.of());

    private final List<String> warnings = new ArrayList<>();

    @Test
    void nothingIsStartedWhereNothingIsConfigured() {
        assertThat(OwnOpenTelemetry.start(Map.of(), false, warnings::add)).isEmpty();
        assertThat(warnings).isEmpty();
    }

    @Test
    void spansMetricsAndEventsReachTheCollectorQuietlyAndNothingBecomesGlobal() throws Exception {
        List<String> logged = new ArrayList<>();
        Logger logger = Logger.getLogger("io.opentelemetry");
        Handler handler = new RecordingHandler(logged);
        logger.addHandler(handler);
        try (Collector collector = new Collector(null)) {
            try (OwnOpenTelemetry own = start(collector, OwnOpenTelemetry.FLUSH_MILLIS)) {
                write(own.sink());
            }
            assertThat(collector.received.get("/v1/traces"))
                    .contains(
                            "chat gpt-4o",
                            "dev.heddle",
                            "service.name",
                            ServiceName.of(System.getProperty("sun.java.command")));
            assertThat(collector.received.get("/v1/metrics")).contains("gen_ai.client.operation.duration");
            assertThat(collector.received.get("/v1/logs")).contains("gen_ai.client.inference.operation.details");
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(logged).isEmpty();
        assertThat(warnings).isEmpty();
        assertThat(GlobalOpenTelemetry.isSet()).isFalse();
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void aCollectorThatNeverAnswersDoesNotHoldUpTheEnd() throws Exception {
        CountDownLatch answers = new CountDownLatch(1);
        try (Collector collector = new Collector(answers)) {
            Map<String, String> patient = Map.of(
                    "otel.exporter.otlp.endpoint", collector.endpoint(), "otel.exporter.otlp.timeout", "3600000");
            OwnOpenTelemetry own =
                    OwnOpenTelemetry.start(patient, true, warnings::add, 200).orElseThrow();
            write(own.sink());

            own.close();

            assertThat(Thread.interrupted()).as("only the limit ended it").isFalse();
            assertThat(answers.getCount()).isOne();
        }
    }

    @Test
    void wrongSettingsAreSaidAndNothingIsStarted() {
        assertThat(OwnOpenTelemetry.start(Map.of("otel.exporter.otlp.endpoint", "not a url"), false, warnings::add))
                .isEmpty();
        assertThat(warnings).singleElement().asString().contains("not started", "not a url");
    }

    @Test
    void theSdksThreadsAreDaemonsAndDoNotKeepTheApplicationsLoader() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader application = new ClassLoader() {};
        try (Collector collector = new Collector(null);
                Restored loader = new Restored(application);
                OwnOpenTelemetry own = start(collector, OwnOpenTelemetry.FLUSH_MILLIS)) {
            write(own.sink());
            assertThat(thread.getContextClassLoader()).isSameAs(application);
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(other -> other != thread && other.getContextClassLoader() == application)
                    .isEmpty();
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(other -> other.getName().contains("BatchSpanProcessor"))
                    .isNotEmpty()
                    .allMatch(Thread::isDaemon);
        }
    }

    /** The thread's context loader while it is open. */
    private static final class Restored implements AutoCloseable {

        private final ClassLoader before = Thread.currentThread().getContextClassLoader();

        Restored(ClassLoader loader) {
            Thread.currentThread().setContextClassLoader(loader);
        }

        @Override
        public void close() {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private OwnOpenTelemetry start(Collector collector, long flushMillis) {
        return OwnOpenTelemetry.start(
                        Map.of("otel.exporter.otlp.endpoint", collector.endpoint()), true, warnings::add, flushMillis)
                .orElseThrow();
    }

    private static void write(TelemetrySink sink) {
        Map<String, Object> attributes = Map.of("gen_ai.operation.name", "chat");
        Object span = Objects.requireNonNull(sink.startSpan("chat gpt-4o", sink.currentContext(), 1, attributes));
        sink.addEvent(span, "gen_ai.client.inference.operation.details", 2, attributes);
        sink.endSpan(span, 2, attributes, null);
        sink.record(DURATION, 0.5, attributes);
    }

    private static final class RecordingHandler extends Handler {

        private final List<String> logged;

        RecordingHandler(List<String> logged) {
            this.logged = logged;
        }

        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.INFO.intValue()) {
                logged.add(line.getLoggerName() + ": " + line.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
