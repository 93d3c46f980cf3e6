package dev.heddle.runtime.telemetry;

import org.jspecify.annotations.Nullable;

/** Reads the trace id from the headers that carry a span's context; sinks tell it in no other way. */
final class TraceId {

    private static final int PARTS = 4;

    private @Nullable String id;

    private TraceId() {}

    /** The id of the call's trace; null where there is no span, or its propagators write neither W3C nor B3 headers. */
    static @Nullable String of(CallSpans spans) {
        TraceId trace = new TraceId();
        spans.inject(trace::header);
        return trace.id;
    }

    private void header(String name, String value) {
        if (name.equalsIgnoreCase("traceparent")) {
            String[] parts = value.split("-", PARTS);
            id = parts.length == PARTS ? parts[1] : id;
        } else if (id == null && name.equalsIgnoreCase("b3")) {
            id = value.split("-", 2)[0];
        } else if (id == null && name.equalsIgnoreCase("x-b3-traceid")) {
            id = value;
        }
    }
}
