package dev.heddle.runtime.telemetry;

import dev.heddle.call.LlmOutcome;
import dev.heddle.runtime.call.AttemptRecord;
import dev.heddle.runtime.call.CallRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Writes what happened in a call to its spans, the metrics and the console. Thread-safe. */
final class CallWriter {

    /** The name of the event that every attempt becomes. */
    static final String ATTEMPT_EVENT = "heddle.attempt";

    /** The conventions' event that carries a call's content. */
    static final String DETAILS_EVENT = "gen_ai.client.inference.operation.details";

    private final TelemetrySettings settings;
    private final CallAttributes attributes;
    private final CallMeasurements measurements;
    private final ProcessCounters counters;
    private final CallContent content;
    private final Consumer<String> console;

    CallWriter(TelemetrySettings settings, ProcessCounters counters, Consumer<String> console) {
        this.settings = settings;
        this.attributes = new CallAttributes(settings.profile());
        this.measurements = new CallMeasurements(settings.profile());
        this.counters = counters;
        this.content = new CallContent(settings);
        this.console = console;
    }

    CallAttributes attributes() {
        return attributes;
    }

    boolean writesToConsole() {
        return settings.console();
    }

    boolean propagates() {
        return settings.propagate();
    }

    void methodEnded(LlmOutcome outcome, CallSpans spans) {
        measurements.methodEnded(outcome, spans);
    }

    void attempted(AttemptRecord attempt, CallSpans spans) {
        if (spans.any()) {
            long ended = attempt.epochNanos() + attempt.durationNanos();
            spans.event(ATTEMPT_EVENT, ended, attributes.attempt(attempt));
        }
    }

    void ended(CallRecord call, ChunkTimes chunks, CallSpans spans) {
        String trace = settings.console() ? TraceId.of(spans) : null;
        if (spans.any()) {
            endSpan(call, spans);
        }
        measurements.record(call, chunks, spans);
        counters.record(measurements, spans);
        if (settings.console()) {
            console.accept(ConsoleLine.of(call, trace));
        }
    }

    private void endSpan(CallRecord call, CallSpans spans) {
        long end = call.start().epochNanos() + call.durationNanos();
        Map<String, Object> all = attributes.ended(call);
        if (settings.capturesContent()) {
            Map<String, Object> captured = content.of(call);
            if (settings.content().onEvent()) {
                Map<String, Object> details = new LinkedHashMap<>(attributes.sampled(call.start()));
                details.putAll(all);
                details.putAll(captured);
                spans.event(DETAILS_EVENT, end, details);
            }
            if (settings.content().onSpan()) {
                all.putAll(captured);
            }
        }
        spans.end(end, all, call.errorType());
    }
}
