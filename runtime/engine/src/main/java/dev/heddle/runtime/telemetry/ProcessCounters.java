package dev.heddle.runtime.telemetry;

import dev.heddle.bridge.InternalErrors;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts that belong to the process and not to a call; what has been added to them is recorded when a call ends. Thread-safe.
 */
final class ProcessCounters {

    private final Map<GenAiMetric, LongSupplier> totals;
    private final Map<GenAiMetric, AtomicLong> recorded = new EnumMap<>(GenAiMetric.class);

    /** @param totals what each has come to so far, by metrics without attributes */
    ProcessCounters(Map<GenAiMetric, LongSupplier> totals) {
        this.totals = new EnumMap<>(totals);
        this.totals.putIfAbsent(GenAiMetric.INTERNAL_ERRORS, InternalErrors.ofProcess()::total);
        this.totals.keySet().forEach(metric -> recorded.put(metric, new AtomicLong()));
    }

    void record(CallMeasurements measurements, CallSpans spans) {
        recorded.forEach((metric, before) -> record(metric, added(totals.get(metric), before), measurements, spans));
    }

    private static void record(GenAiMetric metric, long added, CallMeasurements measurements, CallSpans spans) {
        if (added > 0) {
            measurements.record(metric, added, spans);
        }
    }

    /** What has been added since it was last asked for; each addition is given to one caller only. */
    private static long added(@Nullable LongSupplier total, AtomicLong recorded) {
        if (total == null) {
            return 0;
        }
        long now = total.getAsLong();
        long before = recorded.getAndAccumulate(now, Math::max);
        return now - before;
    }
}
