package dev.heddle.it.harness;

import java.util.Map;

/**
 * One point of a metric as it arrived at the collector.
 *
 * @param value the value of a counter or gauge, the sum of a histogram
 * @param count the count of a histogram; 1 otherwise
 */
public record MetricPoint(String metric, String unit, double value, long count, Map<String, Object> attributes) {}
