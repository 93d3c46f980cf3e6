package dev.heddle.runtime.telemetry;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of which each metric takes those that it is told apart by. Not thread-safe. */
final class MetricAttributes {

    private final SemconvProfile profile;
    private final Map<GenAiAttribute, Object> values = new EnumMap<>(GenAiAttribute.class);

    MetricAttributes(SemconvProfile profile) {
        this.profile = profile;
    }

    /** Sets a value; null leaves it unset. */
    MetricAttributes set(GenAiAttribute attribute, @Nullable Object value) {
        if (value != null) {
            values.put(attribute, value);
        }
        return this;
    }

    /** What that metric is told apart by. */
    Map<String, Object> of(GenAiMetric metric) {
        AttributeMap attributes = new AttributeMap(profile);
        for (GenAiAttribute attribute : metric.attributes()) {
            attributes.put(attribute, values.get(attribute));
        }
        return attributes.map();
    }
}
