package dev.heddle.micrometer.sink;

import dev.heddle.bridge.Instrument;
import dev.heddle.bridge.TelemetrySink;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes metrics into one Micrometer registry; it has no spans. Durations become timers, other histograms distribution
 * summaries, bucket boundaries service level objectives. Thread-safe.
 *
 * <p>Meters are kept once they are registered: one that the application removes from its registry stays removed.
 */
public final class MicrometerSink implements TelemetrySink {

    private static final String SECONDS = "s";
    private static final double NANOS_PER_SECOND = 1e9;

    private final MeterRegistry registry;
    private final String description;
    private final Map<Series, Object> meters = new ConcurrentHashMap<>();

    /** @param description see {@link TelemetrySink#description} */
    public MicrometerSink(MeterRegistry registry, String description) {
        this.registry = registry;
        this.description = description;
    }

    /** One series of one metric. */
    private record Series(String name, Map<String, Object> attributes) {}

    @Override
    public void record(Instrument instrument, double value, Map<String, Object> attributes) {
        Object meter = meters.get(new Series(instrument.name(), attributes));
        if (meter == null) {
            meter = registered(instrument, attributes);
        }
        if (meter instanceof Counter counter) {
            counter.increment(value);
        } else if (meter instanceof Timer timer) {
            timer.record(Math.round(value * NANOS_PER_SECOND), TimeUnit.NANOSECONDS);
        } else if (meter instanceof DistributionSummary summary) {
            summary.record(value);
        } else if (meter instanceof GaugeValue gauge) {
            gauge.set(value);
        }
    }

    /** A gauge's value must be one object for as long as the registry lives, so registering is done once. */
    private synchronized Object registered(Instrument instrument, Map<String, Object> attributes) {
        Series series = new Series(instrument.name(), Map.copyOf(attributes));
        Object meter = meters.get(series);
        if (meter == null) {
            meter = register(instrument, MeterNames.tags(instrument, attributes));
            meters.put(series, meter);
        }
        return meter;
    }

    private Object register(Instrument instrument, Tags tags) {
        return switch (instrument.kind()) {
            case COUNTER ->
                Counter.builder(instrument.name())
                        .description(instrument.description())
                        .baseUnit(MeterNames.baseUnit(instrument))
                        .tags(tags)
                        .register(registry);
            case HISTOGRAM -> instrument.unit().equals(SECONDS) ? timer(instrument, tags) : summary(instrument, tags);
            case GAUGE -> gauge(instrument, tags);
        };
    }

    private Timer timer(Instrument instrument, Tags tags) {
        List<Double> buckets = instrument.buckets();
        Duration[] objectives = new Duration[buckets.size()];
        for (int i = 0; i < objectives.length; i++) {
            objectives[i] = Duration.ofNanos(Math.round(buckets.get(i) * NANOS_PER_SECOND));
        }
        return Timer.builder(instrument.name())
                .description(instrument.description())
                .tags(tags)
                .serviceLevelObjectives(objectives)
                .register(registry);
    }

    private DistributionSummary summary(Instrument instrument, Tags tags) {
        double[] objectives = new double[instrument.buckets().size()];
        for (int i = 0; i < objectives.length; i++) {
            objectives[i] = instrument.buckets().get(i);
        }
        return DistributionSummary.builder(instrument.name())
                .description(instrument.description())
                .baseUnit(MeterNames.baseUnit(instrument))
                .tags(tags)
                .serviceLevelObjectives(objectives)
                .register(registry);
    }

    private GaugeValue gauge(Instrument instrument, Tags tags) {
        GaugeValue value = new GaugeValue();
        Gauge.builder(instrument.name(), value, value)
                .description(instrument.description())
                .tags(tags)
                .strongReference(true)
                .register(registry);
        return value;
    }

    @Override
    public @Nullable Object currentContext() {
        return null;
    }

    @Override
    public @Nullable Object startSpan(
            String name, @Nullable Object parentContext, long epochNanos, Map<String, Object> attributes) {
        return null;
    }

    @Override
    public void addEvent(Object span, String name, long epochNanos, Map<String, Object> attributes) {
        throw noSpans();
    }

    @Override
    public void endSpan(Object span, long epochNanos, Map<String, Object> attributes, @Nullable String error) {
        throw noSpans();
    }

    @Override
    public AutoCloseable makeCurrent(Object span) {
        throw noSpans();
    }

    @Override
    public void inject(Object span, BiConsumer<String, String> header) {
        throw noSpans();
    }

    @Override
    public String description() {
        return description;
    }

    private static IllegalArgumentException noSpans() {
        return new IllegalArgumentException("a Micrometer registry has no spans");
    }
}
