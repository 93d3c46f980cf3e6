package dev.heddle.opentelemetry.sink;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Turns attributes of the bridge into OpenTelemetry's. Names come from a fixed table, so their keys are kept. Thread-safe. */
final class AttributeKeys {

    /** More than most applications have; a set takes about a kilobyte. */
    static final int MOST_SETS = 500;

    private final Map<String, AttributeKey<?>> keys = new ConcurrentHashMap<>();
    private volatile Sets sets = new Sets(Map.of());

    /** The sets in use, and those that were in use before them: what is not measured for a while leaves with these. */
    private record Sets(Map<Map<String, Object>, Attributes> now, Map<Map<String, Object>, Attributes> before) {

        Sets(Map<Map<String, Object>, Attributes> before) {
            this(new ConcurrentHashMap<>(), before);
        }
    }

    /**
     * Of a measurement. A call makes some ten, whose attributes are the same in call after call: a set is made once, which also
     * spares the SDK to hash it again.
     */
    Attributes measured(Map<String, Object> values) {
        Sets current = sets;
        Attributes known = current.now().get(values);
        if (known == null) {
            known = current.before().get(values);
            known = known == null ? attributes(values) : known;
            if (current.now().size() >= MOST_SETS / 2) {
                // Another thread may have done it already: then a few sets are made once more.
                current = new Sets(current.now());
                sets = current;
            }
            current.now().put(Map.copyOf(values), known);
        }
        return known;
    }

    Attributes attributes(Map<String, Object> values) {
        AttributesBuilder attributes = Attributes.builder();
        for (Map.Entry<String, Object> value : values.entrySet()) {
            attributes.put(key(value), value.getValue());
        }
        return attributes.build();
    }

    void set(SpanBuilder span, Map<String, Object> values) {
        for (Map.Entry<String, Object> value : values.entrySet()) {
            span.setAttribute(key(value), value.getValue());
        }
    }

    void set(Span span, Map<String, Object> values) {
        for (Map.Entry<String, Object> value : values.entrySet()) {
            span.setAttribute(key(value), value.getValue());
        }
    }

    /** The key of the value's type; each name always has values of one type. */
    @SuppressWarnings("unchecked")
    private AttributeKey<Object> key(Map.Entry<String, Object> attribute) {
        String name = attribute.getKey();
        AttributeKey<?> key = keys.get(name);
        if (key == null) {
            key = newKey(name, attribute.getValue());
            keys.put(name, key);
        }
        return (AttributeKey<Object>) key;
    }

    private static AttributeKey<?> newKey(String name, Object value) {
        if (value instanceof String) {
            return AttributeKey.stringKey(name);
        }
        if (value instanceof Long) {
            return AttributeKey.longKey(name);
        }
        if (value instanceof Double) {
            return AttributeKey.doubleKey(name);
        }
        if (value instanceof Boolean) {
            return AttributeKey.booleanKey(name);
        }
        if (value instanceof List) {
            return AttributeKey.stringArrayKey(name);
        }
        throw new IllegalArgumentException(
                "attribute " + name + " has a value of " + value.getClass().getName());
    }
}
