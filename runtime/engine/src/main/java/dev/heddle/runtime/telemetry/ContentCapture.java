package dev.heddle.runtime.telemetry;

import java.util.Locale;
import java.util.Optional;

/** Where prompts and answers are written to; the names are OpenTelemetry's. */
public enum ContentCapture {

    /** Nowhere. The default. */
    NO_CONTENT,
    /** To attributes of the call's span. */
    SPAN_ONLY,
    /** To an event of its own, {@code gen_ai.client.inference.operation.details}. */
    EVENT_ONLY,
    /** To both. */
    SPAN_AND_EVENT;

    /**
     * Reads a setting: one of the names without regard to case; {@code true} is {@link #EVENT_ONLY}, as it is for other
     * instrumentations that share the variable, and {@code false} is {@link #NO_CONTENT}.
     *
     * @return empty where it is none of these
     */
    public static Optional<ContentCapture> of(String setting) {
        String name = setting.trim().toUpperCase(Locale.ROOT);
        if (name.equals("TRUE")) {
            return Optional.of(EVENT_ONLY);
        }
        if (name.equals("FALSE") || name.isEmpty()) {
            return Optional.of(NO_CONTENT);
        }
        for (ContentCapture capture : values()) {
            if (capture.name().equals(name)) {
                return Optional.of(capture);
            }
        }
        return Optional.empty();
    }

    boolean onSpan() {
        return this == SPAN_ONLY || this == SPAN_AND_EVENT;
    }

    boolean onEvent() {
        return this == EVENT_ONLY || this == SPAN_AND_EVENT;
    }
}
