package dev.heddle.runtime.telemetry;

import dev.heddle.runtime.call.AttemptRecord;
import dev.heddle.runtime.call.CallListener.CallObserver;
import dev.heddle.runtime.call.CallRecord;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The telemetry of one call while it runs. */
final class CallTelemetry implements CallObserver {

    private final CallSpans spans;
    private final CallWriter writer;
    private final ChunkTimes chunks = new ChunkTimes();

    CallTelemetry(CallSpans spans, CallWriter writer) {
        this.spans = spans;
        this.writer = writer;
    }

    @Override
    public void attempted(AttemptRecord attempt) {
        writer.attempted(attempt, spans);
    }

    @Override
    public void contentArrived(long events, long sinceStartNanos) {
        chunks.arrived(events, sinceStartNanos);
    }

    @Override
    public void ended(CallRecord call) {
        writer.ended(call, chunks, spans);
    }

    @Override
    public void answeredBy(CallObserver other) {
        if (other instanceof CallTelemetry telemetry) {
            spans.link(telemetry.spans);
        }
    }

    @Override
    public void inject(BiConsumer<String, String> header) {
        if (writer.propagates()) {
            spans.inject(header);
        }
    }

    @Override
    public @Nullable AutoCloseable activate() {
        return spans.activate();
    }
}
