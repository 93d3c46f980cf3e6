package dev.heddle.micrometer.sink;

import java.util.function.ToDoubleFunction;

/** The last value of one series of a gauge. Thread-safe. */
final class GaugeValue implements ToDoubleFunction<GaugeValue> {

    private volatile double value;

    void set(double newValue) {
        value = newValue;
    }

    @Override
    public double applyAsDouble(GaugeValue gauge) {
        return gauge.value;
    }
}
