package dev.heddle.runtime.telemetry;

import dev.heddle.bridge.Instrument;
import dev.heddle.bridge.TelemetrySink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Keeps what it is told. */
final class RecordingSink implements TelemetrySink {

    static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    final List<Span> spans = new ArrayList<>();
    final List<Measurement> measurements = new ArrayList<>();
    final List<String> activity = new ArrayList<>();
    final List<Map.Entry<Span, Span>> links = new ArrayList<>();

    static final class Span {

        final String name;
        final @Nullable Object parent;
        final long start;
        final Map<String, Object> attributes;
        final Map<String, Object> startAttributes;
        final List<Event> events = new ArrayList<>();
        long end;

        @Nullable
        String error;

        int ends;

        Span(String name, @Nullable Object parent, long start, Map<String, Object> attributes) {
            this.name = name;
            this.parent = parent;
            this.start = start;
            this.startAttributes = Map.copyOf(attributes);
            this.attributes = new LinkedHashMap<>(attributes);
        }
    }

    record Event(String name, long epochNanos, Map<String, Object> attributes) {}

    record Measurement(Instrument instrument, double value, Map<String, Object> attributes) {}

    Span span() {
        return spans.get(0);
    }

    List<Measurement> of(String metric) {
        return measurements.stream()
                .filter(measurement -> measurement.instrument().name().equals(metric))
                .toList();
    }

    @Override
    public Object currentContext() {
        return "context of " + Thread.currentThread().getName();
    }

    @Override
    public Object startSpan(
            String name, @Nullable Object parentContext, long epochNanos, Map<String, Object> attributes) {
        Span span = new Span(name, parentContext, epochNanos, attributes);
        spans.add(span);
        return span;
    }

    @Override
    public void addLink(Object span, Object linked) {
        links.add(Map.entry((Span) span, (Span) linked));
    }

    @Override
    public void addEvent(Object span, String name, long epochNanos, Map<String, Object> attributes) {
        ((Span) span).events.add(new Event(name, epochNanos, attributes));
    }

    @Override
    public void endSpan(Object span, long epochNanos, Map<String, Object> attributes, @Nullable String error) {
        Span ended = (Span) span;
        ended.attributes.putAll(attributes);
        ended.end = epochNanos;
        ended.error = error;
        ended.ends++;
    }

    @Override
    public AutoCloseable makeCurrent(Object span) {
        activity.add("current");
        return () -> activity.add("closed");
    }

    @Override
    public void inject(Object span, BiConsumer<String, String> header) {
        header.accept("traceparent", TRACEPARENT);
    }

    @Override
    public void record(Instrument instrument, double value, Map<String, Object> attributes) {
        measurements.add(new Measurement(instrument, value, attributes));
    }

    @Override
    public String description() {
        return "recording";
    }
}
