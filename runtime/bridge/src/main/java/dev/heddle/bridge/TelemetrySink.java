package dev.heddle.bridge;

import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where spans and measurements go: the application's OpenTelemetry or Micrometer, or Heddle's own. Attribute values are
 * {@code String}, {@code Long}, {@code Double}, {@code Boolean} or {@code List<String>}; times are nanoseconds since the
 * epoch. Thread-safe; a sink without spans returns null handles.
 */
public interface TelemetrySink {

    /** The telemetry context of the calling thread, to be the parent of a span started elsewhere. */
    @Nullable
    Object currentContext();

    /** Makes a context current on this thread that carries a value, until the result is closed; null where there are no contexts. */
    default @Nullable AutoCloseable carry(Object value) {
        return null;
    }

    /** The value that a context of this sink carries; null where it carries none. */
    default @Nullable Object carried(Object context) {
        return null;
    }

    /** An entry of the baggage in a context of this sink; null where there is none. */
    default @Nullable String baggage(Object context, String key) {
        return null;
    }

    /** Starts a client span with the attributes that samplers may need. */
    @Nullable
    Object startSpan(String name, @Nullable Object parentContext, long epochNanos, Map<String, Object> attributes);

    /** Adds an event to a span of this sink. */
    void addEvent(Object span, String name, long epochNanos, Map<String, Object> attributes);

    /** Links a span of this sink to another one of it, which is not its parent; does nothing where there are no links. */
    default void addLink(Object span, Object linked) {}

    /** Ends a span of this sink; a non-null error makes its status an error with that description. */
    void endSpan(Object span, long epochNanos, Map<String, Object> attributes, @Nullable String error);

    /** Makes the span current on this thread until the result is closed. */
    AutoCloseable makeCurrent(Object span);

    /** Gives the headers that carry the span's context to another process, by the propagators in force. */
    void inject(Object span, BiConsumer<String, String> header);

    /** Records one measurement. */
    void record(Instrument instrument, double value, Map<String, Object> attributes);

    /** The name to show in a report of what was joined, for example {@code application OpenTelemetry}. */
    String description();
}
