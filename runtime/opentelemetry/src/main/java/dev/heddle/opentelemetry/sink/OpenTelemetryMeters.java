package dev.heddle.opentelemetry.sink;

import dev.heddle.bridge.Instrument;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.DoubleHistogramBuilder;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.LongHistogramBuilder;
import io.opentelemetry.api.metrics.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Records measurements; needs API 1.10. Units in braces count things and are recorded as whole numbers. Thread-safe. */
final class OpenTelemetryMeters {

    /** Boundaries can be advised since API 1.32; before, the SDK's own are used unless the application configures views. */
    private static final boolean ADVICE =
            ApiFeature.has(DoubleHistogramBuilder.class, "setExplicitBucketBoundariesAdvice");

    private final Meter meter;
    private final Map<String, Object> instruments = new ConcurrentHashMap<>();

    OpenTelemetryMeters(OpenTelemetry openTelemetry, String scope) {
        this.meter = openTelemetry.getMeterProvider().get(scope);
    }

    void record(Instrument definition, double value, Attributes attributes) {
        Object instrument = instruments.get(definition.name());
        if (instrument == null) {
            instrument = created(definition);
        }
        if (instrument instanceof LongCounter counter) {
            counter.add((long) value, attributes);
        } else if (instrument instanceof DoubleCounter counter) {
            counter.add(value, attributes);
        } else if (instrument instanceof LongHistogram histogram) {
            histogram.record((long) value, attributes);
        } else if (instrument instanceof DoubleHistogram histogram) {
            histogram.record(value, attributes);
        } else if (instrument instanceof LastValues gauge) {
            gauge.set(value, attributes);
        }
    }

    /** Instruments are made once: two of the same name would be reported as a conflict. */
    private synchronized Object created(Instrument definition) {
        Object instrument = instruments.get(definition.name());
        if (instrument == null) {
            instrument = newInstrument(definition);
            instruments.put(definition.name(), instrument);
        }
        return instrument;
    }

    private Object newInstrument(Instrument definition) {
        return switch (definition.kind()) {
            case COUNTER -> newCounter(definition);
            case HISTOGRAM -> newHistogram(definition);
            case GAUGE -> newGauge(definition);
        };
    }

    private Object newCounter(Instrument definition) {
        var builder = meter.counterBuilder(definition.name())
                .setUnit(definition.unit())
                .setDescription(definition.description());
        return countsThings(definition) ? builder.build() : builder.ofDoubles().build();
    }

    private Object newHistogram(Instrument definition) {
        DoubleHistogramBuilder builder = meter.histogramBuilder(definition.name())
                .setUnit(definition.unit())
                .setDescription(definition.description());
        boolean advised = ADVICE && !definition.buckets().isEmpty();
        if (!countsThings(definition)) {
            return (advised ? builder.setExplicitBucketBoundariesAdvice(definition.buckets()) : builder).build();
        }
        LongHistogramBuilder longs = builder.ofLongs();
        return (advised ? longs.setExplicitBucketBoundariesAdvice(wholeNumbers(definition)) : longs).build();
    }

    private Object newGauge(Instrument definition) {
        LastValues values = new LastValues();
        var unused = meter.gaugeBuilder(definition.name())
                .setUnit(definition.unit())
                .setDescription(definition.description())
                .buildWithCallback(values);
        return values;
    }

    private static boolean countsThings(Instrument definition) {
        return definition.unit().startsWith("{");
    }

    private static List<Long> wholeNumbers(Instrument definition) {
        List<Long> boundaries = new ArrayList<>();
        for (Double boundary : definition.buckets()) {
            boundaries.add(boundary.longValue());
        }
        return boundaries;
    }
}
