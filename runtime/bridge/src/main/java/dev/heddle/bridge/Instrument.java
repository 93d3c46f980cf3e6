package dev.heddle.bridge;

import java.util.List;

/**
 * The definition of one metric.
 *
 * @param name the metric's name, for example {@code gen_ai.client.operation.duration}
 * @param unit its unit in UCUM, for example <code>s</code> or <code>{token}</code>
 * @param buckets explicit bucket boundaries of a histogram, ascending; empty for a counter
 * @param attributes the names of all attributes that its measurements may have: some backends want the same in each
 */
public record Instrument(
        String name, Kind kind, String unit, String description, List<Double> buckets, List<String> attributes) {

    /** How measurements are aggregated. */
    public enum Kind {
        COUNTER,
        HISTOGRAM,
        /** The last value recorded for its attributes. */
        GAUGE
    }
}
