package dev.heddle.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.Instrument;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.TelemetrySink;
import dev.heddle.runtime.call.CallListener.CallObserver;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SinkIsolationTest {

    private final RecordingSink sound = new RecordingSink();

    @Test
    void aSinkThatAlwaysFailsIsCountedAndDoesNotDisturbTheOthers() {
        TelemetrySink broken = (TelemetrySink) Proxy.newProxyInstance(
                TelemetrySink.class.getClassLoader(),
                new Class<?>[] {TelemetrySink.class},
                (proxy, method, arguments) -> {
                    throw new LinkageError("broken");
                });
        long before = InternalErrors.ofProcess().count("telemetry.record");

        Calls.report(listener(List.of(broken, sound)), Calls.everything());

        assertThat(sound.span().ends).isEqualTo(1);
        assertThat(sound.of("gen_ai.client.operation.duration")).hasSize(1);
        assertThat(InternalErrors.ofProcess().count("telemetry.record")).isGreaterThan(before);
    }

    @Test
    void aSpanThatCannotBeEndedOrUsedDoesNotDisturbTheOthers() throws Exception {
        long before = InternalErrors.ofProcess().total();
        CallObserver observer = listener(List.of(new StartsOnly(), sound))
                .started(Calls.everything().start());
        Map<String, String> headers = new HashMap<>();
        observer.inject(headers::put);
        try (AutoCloseable active = observer.activate()) {
            assertThat(active).isNotNull();
        }
        Calls.everything().attempts().forEach(observer::attempted);
        observer.ended(Calls.everything());

        assertThat(headers).isEmpty();
        assertThat(sound.activity).containsExactly("current", "closed");
        assertThat(sound.span().events).hasSize(2);
        assertThat(sound.span().ends).isEqualTo(1);
        assertThat(InternalErrors.ofProcess().total()).isGreaterThan(before);
    }

    private static TelemetryListener listener(List<TelemetrySink> sinks) {
        TelemetrySettings settings = new TelemetrySettings(
                SemconvProfile.V1_41, ContentCapture.NO_CONTENT, 8192, ContentRedactor.NONE, true, false);
        return new TelemetryListener(woven -> sinks, settings, () -> 0, line -> {});
    }

    /** Starts spans and fails at everything else. */
    private static final class StartsOnly implements TelemetrySink {

        @Override
        public @Nullable Object currentContext() {
            return null;
        }

        @Override
        public Object startSpan(
                String name, @Nullable Object parentContext, long epochNanos, Map<String, Object> attributes) {
            return name;
        }

        @Override
        public void addEvent(Object span, String name, long epochNanos, Map<String, Object> attributes) {
            throw new IllegalStateException("no events");
        }

        @Override
        public void endSpan(Object span, long epochNanos, Map<String, Object> attributes, @Nullable String error) {
            throw new IllegalStateException("no end");
        }

        @Override
        public AutoCloseable makeCurrent(Object span) {
            throw new IllegalStateException("not current");
        }

        @Override
        public void inject(Object span, BiConsumer<String, String> header) {
            throw new IllegalStateException("no headers");
        }

        @Override
        public void record(Instrument instrument, double value, Map<String, Object> attributes) {
            throw new IllegalStateException("no metrics");
        }

        @Override
        public String description() {
            return "starts only";
        }
    }
}
