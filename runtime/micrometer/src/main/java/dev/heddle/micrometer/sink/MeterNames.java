package dev.heddle.micrometer.sink;

import dev.heddle.bridge.Instrument;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Spells units and attributes as Micrometer does. */
final class MeterNames {

    /** What Micrometer's own instrumentations write where there is no value. */
    private static final String NONE = "none";

    private MeterNames() {}

    /** {@code {token}} becomes {@code tokens}, {@code USD} becomes {@code usd}; a state has no unit. */
    static @Nullable String baseUnit(Instrument instrument) {
        String unit = instrument.unit();
        if (instrument.kind() == Instrument.Kind.GAUGE) {
            return null;
        }
        return unit.startsWith("{") ? unit.substring(1, unit.length() - 1) + "s" : lowerCase(unit);
    }

    /** All attributes of the instrument, for Prometheus wants the same names in every series of a metric. */
    static Tags tags(Instrument instrument, Map<String, Object> attributes) {
        List<Tag> tags = new ArrayList<>(instrument.attributes().size());
        for (String name : instrument.attributes()) {
            Object value = attributes.get(name);
            String text = value == null ? "" : value.toString();
            tags.add(Tag.of(name, text.isEmpty() ? NONE : text));
        }
        return Tags.of(tags);
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
