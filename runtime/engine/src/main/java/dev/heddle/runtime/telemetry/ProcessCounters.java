package dev.heddle.runtime.telemetry;

import dev.heddle.bridge.InternalErrors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Counts that belong to the process and not to a call; what has been added to them is recorded when a call ends. Thread-safe.
 */
final class ProcessCounters {

    private final LongSupplier internalErrors;
    private final LongSupplier ledgerDropped;
    private final AtomicLong recordedErrors = new AtomicLong();
    private final AtomicLong recordedDrops = new AtomicLong();

    ProcessCounters(LongSupplier ledgerDropped) {
        this(InternalErrors.ofProcess()::total, ledgerDropped);
    }

    ProcessCounters(LongSupplier internalErrors, LongSupplier ledgerDropped) {
        this.internalErrors = internalErrors;
        this.ledgerDropped = ledgerDropped;
    }

    void record(CallMeasurements measurements, CallSpans spans) {
        record(GenAiMetric.INTERNAL_ERRORS, added(internalErrors, recordedErrors), measurements, spans);
        record(GenAiMetric.LEDGER_DROPPED, added(ledgerDropped, recordedDrops), measurements, spans);
    }

    private static void record(GenAiMetric metric, long added, CallMeasurements measurements, CallSpans spans) {
        if (added > 0) {
            measurements.record(metric, added, spans);
        }
    }

    /** What has been added since it was last asked for; each addition is given to one caller only. */
    private static long added(LongSupplier total, AtomicLong recorded) {
        long now = total.getAsLong();
        long before = recorded.getAndAccumulate(now, Math::max);
        return now - before;
    }
}
