package dev.heddle.it.harness;

import java.util.List;
import java.util.Map;

/**
 * A span as it arrived at the collector. Attribute values are {@code String}, {@code Long}, {@code Double}, {@code Boolean} or
 * a list of them.
 *
 * @param scope the instrumentation scope's name
 * @param kind for example {@code CLIENT}
 * @param parentSpanId empty for a root
 * @param status {@code UNSET}, {@code OK} or {@code ERROR}
 */
public record SpanData(
        String scope,
        String name,
        String kind,
        String traceId,
        String spanId,
        String parentSpanId,
        String status,
        Map<String, Object> attributes,
        List<Event> events) {

    /** A span event. */
    public record Event(String name, Map<String, Object> attributes) {}

    /** Whether this is a span of the GenAI conventions. */
    public boolean isInference() {
        return attributes.containsKey("gen_ai.operation.name");
    }
}
