package dev.heddle.runtime.telemetry;

import dev.heddle.bridge.TelemetrySink;
import dev.heddle.call.LlmOutcome;
import dev.heddle.runtime.call.AttemptRecord;
import dev.heddle.runtime.call.CallContexts;
import dev.heddle.runtime.call.CallListener;
import dev.heddle.runtime.call.CallRecord;
import dev.heddle.runtime.call.CallStart;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns every call into one span with an event for each attempt, and into measurements. Thread-safe.
 *
 * <p>A sink that fails is counted by {@link dev.heddle.bridge.InternalErrors} and disturbs neither the call nor the other
 * sinks.
 */
public final class TelemetryListener implements CallListener, CallContexts {

    /** Where nothing takes telemetry, none is made. */
    private static final CallObserver UNHEARD = new CallObserver() {
        @Override
        public void attempted(AttemptRecord attempt) {}

        @Override
        public void ended(CallRecord call) {}
    };

    private final SinkProvider sinks;
    private final CallWriter writer;

    /**
     * @param processTotals what the metrics of the process have come to so far: what was added is recorded when a call ends
     * @param console takes the lines that {@link TelemetrySettings#console} asks for
     */
    public TelemetryListener(
            SinkProvider sinks,
            TelemetrySettings settings,
            Map<GenAiMetric, LongSupplier> processTotals,
            Consumer<String> console) {
        this.sinks = sinks;
        this.writer = new CallWriter(settings, new ProcessCounters(processTotals), console);
    }

    /** @param ledgerDropped how many ledger records were lost so far */
    public TelemetryListener(
            SinkProvider sinks, TelemetrySettings settings, LongSupplier ledgerDropped, Consumer<String> console) {
        this(sinks, settings, Map.of(GenAiMetric.LEDGER_DROPPED, ledgerDropped), console);
    }

    @Override
    public Object current(Class<?> woven) {
        return SinkContexts.current(sinks.sinks(woven));
    }

    @Override
    public @Nullable AutoCloseable carry(Class<?> owner, Object value) {
        return SinkContexts.carry(sinks.sinks(owner), value);
    }

    @Override
    public @Nullable Object carried(@Nullable Object context) {
        return context instanceof SinkContexts contexts ? contexts.carried() : null;
    }

    @Override
    public @Nullable String baggage(@Nullable Object context, String key) {
        return context instanceof SinkContexts contexts ? contexts.baggage(key) : null;
    }

    @Override
    public CallObserver started(CallStart start) {
        List<TelemetrySink> targets = sinks.sinks(start.woven());
        if (targets.isEmpty() && !writer.writesToConsole()) {
            return UNHEARD;
        }
        CallSpans spans = new CallSpans(targets);
        spans.start(
                CallAttributes.spanName(start),
                parents(start.parentContext(), targets),
                start.epochNanos(),
                writer.attributes().sampled(start));
        return new CallTelemetry(spans, writer);
    }

    @Override
    public void methodEnded(LlmOutcome outcome, @Nullable Class<?> woven) {
        if (woven != null) {
            writer.methodEnded(outcome, new CallSpans(sinks.sinks(woven)));
        }
    }

    private static SinkContexts parents(@Nullable Object captured, List<TelemetrySink> targets) {
        return captured instanceof SinkContexts contexts ? contexts : SinkContexts.current(targets);
    }
}
