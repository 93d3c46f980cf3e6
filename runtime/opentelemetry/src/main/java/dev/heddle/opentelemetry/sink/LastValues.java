package dev.heddle.opentelemetry.sink;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The values of a gauge, read when the application's SDK collects: gauges that are set exist only since API 1.38. At most
 * 1,000 sets of attributes are kept. Thread-safe.
 */
final class LastValues implements Consumer<ObservableDoubleMeasurement> {

    private static final int MAX = 1_000;

    private final Map<Attributes, Double> values = new ConcurrentHashMap<>();

    void set(double value, Attributes attributes) {
        if (values.size() < MAX || values.containsKey(attributes)) {
            values.put(attributes, value);
        }
    }

    @Override
    public void accept(ObservableDoubleMeasurement measurement) {
        for (Map.Entry<Attributes, Double> value : values.entrySet()) {
            measurement.record(value.getValue(), value.getKey());
        }
    }
}
