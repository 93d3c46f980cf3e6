package dev.heddle.runtime.telemetry;

import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.TelemetrySink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The telemetry context of one thread as each sink sees it. Immutable. */
final class SinkContexts {

    private final List<TelemetrySink> sinks;
    private final @Nullable Object[] contexts;

    private SinkContexts(List<TelemetrySink> sinks, @Nullable Object[] contexts) {
        this.sinks = sinks;
        this.contexts = contexts;
    }

    static SinkContexts current(List<TelemetrySink> sinks) {
        @Nullable Object[] contexts = new @Nullable Object[sinks.size()];
        for (int i = 0; i < contexts.length; i++) {
            try {
                contexts[i] = sinks.get(i).currentContext();
            } catch (Throwable t) {
                InternalErrors.ofProcess().report("telemetry.context", t);
            }
        }
        return new SinkContexts(sinks, contexts);
    }

    /** What that sink saw; null where it saw nothing or was not there yet. */
    @Nullable
    Object of(TelemetrySink sink) {
        for (int i = 0; i < contexts.length; i++) {
            if (sinks.get(i) == sink) {
                return contexts[i];
            }
        }
        return null;
    }
}
