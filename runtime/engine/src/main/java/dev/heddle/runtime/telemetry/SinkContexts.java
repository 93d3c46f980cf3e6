package dev.heddle.runtime.telemetry;

import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.TelemetrySink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
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

    /** Lets every sink carry a value; null where none can. */
    static @Nullable AutoCloseable carry(List<TelemetrySink> sinks, Object value) {
        List<AutoCloseable> all = new ArrayList<>(1);
        for (TelemetrySink sink : sinks) {
            AutoCloseable one = carry(sink, value);
            if (one != null) {
                all.add(0, one);
            }
        }
        return all.isEmpty()
                ? null
                : () -> {
                    for (AutoCloseable one : all) {
                        one.close();
                    }
                };
    }

    private static @Nullable AutoCloseable carry(TelemetrySink sink, Object value) {
        try {
            return sink.carry(value);
        } catch (Throwable t) {
            InternalErrors.ofProcess().report("telemetry.carry", t);
            return null;
        }
    }

    /** The value that one of the contexts carries; null where none does. */
    @Nullable
    Object carried() {
        return first(SinkContexts::carried);
    }

    /** The first baggage that has that entry; null where none does. */
    @Nullable
    String baggage(String key) {
        return first((sink, context) -> baggage(sink, context, key));
    }

    private <T> @Nullable T first(BiFunction<TelemetrySink, Object, @Nullable T> question) {
        for (int i = 0; i < contexts.length; i++) {
            Object context = contexts[i];
            T value = context == null ? null : question.apply(sinks.get(i), context);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static @Nullable Object carried(TelemetrySink sink, Object context) {
        try {
            return sink.carried(context);
        } catch (Throwable t) {
            InternalErrors.ofProcess().report("telemetry.carried", t);
            return null;
        }
    }

    private static @Nullable String baggage(TelemetrySink sink, Object context, String key) {
        try {
            return sink.baggage(context, key);
        } catch (Throwable t) {
            InternalErrors.ofProcess().report("telemetry.baggage", t);
            return null;
        }
    }
}
