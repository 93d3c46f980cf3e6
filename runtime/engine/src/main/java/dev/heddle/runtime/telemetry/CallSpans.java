package dev.heddle.runtime.telemetry;

import dev.heddle.bridge.Instrument;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.TelemetrySink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The span of one call in each of its sinks, and its measurements. A sink that fails is counted and does not disturb the
 * others. One thread at a time.
 */
final class CallSpans {

    private final List<TelemetrySink> sinks;
    private final @Nullable Object[] spans;

    CallSpans(List<TelemetrySink> sinks) {
        this.sinks = sinks;
        this.spans = new @Nullable Object[sinks.size()];
    }

    void start(String name, SinkContexts parents, long epochNanos, Map<String, Object> attributes) {
        for (int i = 0; i < spans.length; i++) {
            TelemetrySink sink = sinks.get(i);
            try {
                spans[i] = sink.startSpan(name, parents.of(sink), epochNanos, attributes);
            } catch (Throwable t) {
                failed("start", t);
            }
        }
    }

    /** Whether any sink has spans: else nobody needs their attributes. */
    boolean any() {
        for (Object span : spans) {
            if (span != null) {
                return true;
            }
        }
        return false;
    }

    void event(String name, long epochNanos, Map<String, Object> attributes) {
        for (int i = 0; i < spans.length; i++) {
            Object span = spans[i];
            if (span != null) {
                try {
                    sinks.get(i).addEvent(span, name, epochNanos, attributes);
                } catch (Throwable t) {
                    failed("event", t);
                }
            }
        }
    }

    /** Links the spans to those of another call in the same sinks. */
    void link(CallSpans other) {
        for (int i = 0; i < Math.min(spans.length, other.spans.length); i++) {
            Object span = spans[i];
            Object linked = other.spans[i];
            if (span != null && linked != null && sinks.get(i) == other.sinks.get(i)) {
                try {
                    sinks.get(i).addLink(span, linked);
                } catch (Throwable t) {
                    failed("link", t);
                }
            }
        }
    }

    void end(long epochNanos, Map<String, Object> attributes, @Nullable String error) {
        for (int i = 0; i < spans.length; i++) {
            Object span = spans[i];
            if (span != null) {
                try {
                    sinks.get(i).endSpan(span, epochNanos, attributes, error);
                } catch (Throwable t) {
                    failed("end", t);
                }
            }
        }
    }

    void record(Instrument instrument, double value, Map<String, Object> attributes) {
        for (TelemetrySink sink : sinks) {
            try {
                sink.record(instrument, value, attributes);
            } catch (Throwable t) {
                failed("record", t);
            }
        }
    }

    /** The headers of the first sink that has a span: two trace contexts in one request would contradict each other. */
    void inject(BiConsumer<String, String> header) {
        for (int i = 0; i < spans.length; i++) {
            Object span = spans[i];
            if (span != null) {
                try {
                    sinks.get(i).inject(span, header);
                } catch (Throwable t) {
                    failed("inject", t);
                }
                return;
            }
        }
    }

    /** Makes every span current in its sink; closed in reverse order. Null where there is none. */
    @Nullable
    AutoCloseable activate() {
        List<AutoCloseable> scopes = new ArrayList<>(1);
        for (int i = 0; i < spans.length; i++) {
            Object span = spans[i];
            if (span != null) {
                try {
                    scopes.add(0, sinks.get(i).makeCurrent(span));
                } catch (Throwable t) {
                    failed("activate", t);
                }
            }
        }
        if (scopes.isEmpty()) {
            return null;
        }
        return scopes.size() == 1 ? scopes.get(0) : () -> closeAll(scopes);
    }

    private static void closeAll(List<AutoCloseable> scopes) {
        for (AutoCloseable scope : scopes) {
            try {
                scope.close();
            } catch (Throwable t) {
                failed("close", t);
            }
        }
    }

    private static void failed(String what, Throwable t) {
        InternalErrors.ofProcess().report("telemetry." + what, t);
    }
}
