package dev.heddle.runtime.telemetry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects attributes under the names of a profile; what has no value, or no name in it, is left out. Not thread-safe. */
final class AttributeMap {

    private final SemconvProfile profile;
    private final Map<String, Object> attributes = new LinkedHashMap<>();

    AttributeMap(SemconvProfile profile) {
        this.profile = profile;
    }

    AttributeMap put(GenAiAttribute attribute, @Nullable Object value) {
        String key = attribute.keyOrNull(profile);
        if (key != null && value != null && !(value instanceof List<?> list && list.isEmpty())) {
            attributes.put(key, attribute.type(profile).of(value));
        }
        return this;
    }

    /** A count that says something only where it is not zero. */
    AttributeMap putPositive(GenAiAttribute attribute, long value) {
        return value > 0 ? put(attribute, value) : this;
    }

    AttributeMap putTrue(GenAiAttribute attribute, boolean value) {
        return value ? put(attribute, true) : this;
    }

    AttributeMap putAll(Map<String, Object> more) {
        attributes.putAll(more);
        return this;
    }

    /** What was collected; not copied. */
    Map<String, Object> map() {
        return attributes;
    }
}
