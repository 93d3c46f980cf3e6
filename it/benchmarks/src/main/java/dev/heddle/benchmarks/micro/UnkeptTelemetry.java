package dev.heddle.benchmarks.micro;

import dev.heddle.bridge.Instrument;
import dev.heddle.bridge.TelemetrySink;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Takes spans and measurements as they are made, and keeps none. */
final class UnkeptTelemetry implements TelemetrySink {

    private static final Object CONTEXT = new Object();

    @Override
    public Object currentContext() {
        return CONTEXT;
    }

    @Override
    public Object startSpan(
            String name, @Nullable Object parentContext, long epochNanos, Map<String, Object> attributes) {
        return attributes;
    }

    @Override
    public void addEvent(Object span, String name, long epochNanos, Map<String, Object> attributes) {}

    @Override
    public void endSpan(Object span, long epochNanos, Map<String, Object> attributes, @Nullable String error) {}

    @Override
    public AutoCloseable makeCurrent(Object span) {
        return () -> {};
    }

    @Override
    public void inject(Object span, BiConsumer<String, String> header) {}

    @Override
    public void record(Instrument instrument, double value, Map<String, Object> attributes) {}

    @Override
    public String description() {
        return "none";
    }
}
