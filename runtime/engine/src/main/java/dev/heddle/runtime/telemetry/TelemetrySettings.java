package dev.heddle.runtime.telemetry;

import dev.heddle.runtime.log.HeddleLog;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is written about calls.
 *
 * @param profile which conventions names are taken from; {@code 1.41} by default
 * @param content where prompts and answers are written to; nowhere by default
 * @param contentLimit bytes of UTF-8 that one content attribute has at most; 8 KiB by default
 * @param redactor applied to content before it is cut
 * @param propagate whether requests to providers carry the span's context ({@code traceparent}); false by default
 * @param console whether a line is written to standard error for every finished call; false by default
 */
public record TelemetrySettings(
        SemconvProfile profile,
        ContentCapture content,
        int contentLimit,
        ContentRedactor redactor,
        boolean propagate,
        boolean console) {

    /** Bytes of UTF-8 that one content attribute has at most where nothing else is configured. */
    public static final int DEFAULT_CONTENT_LIMIT = 8 * 1024;

    private static final String OPT_IN = "OTEL_SEMCONV_STABILITY_OPT_IN";
    private static final String CAPTURE = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT";

    public TelemetrySettings {
        if (contentLimit < 1) {
            throw new IllegalArgumentException("content limit must be at least one byte, was " + contentLimit);
        }
    }

    /** The defaults, as far as OpenTelemetry's own environment variables do not say otherwise. */
    public static TelemetrySettings fromEnvironment(UnaryOperator<@Nullable String> environment) {
        return new TelemetrySettings(
                SemconvProfile.ofOptIn(environment.apply(OPT_IN)),
                capture(environment.apply(CAPTURE)),
                DEFAULT_CONTENT_LIMIT,
                ContentRedactor.NONE,
                false,
                false);
    }

    /** Whether prompts and answers have to be kept while a call runs. */
    public boolean capturesContent() {
        return content != ContentCapture.NO_CONTENT;
    }

    private static ContentCapture capture(@Nullable String setting) {
        if (setting == null) {
            return ContentCapture.NO_CONTENT;
        }
        return ContentCapture.of(setting).orElseGet(() -> {
            HeddleLog.warnOnce(
                    CAPTURE,
                    CAPTURE + " is none of NO_CONTENT, SPAN_ONLY, EVENT_ONLY, SPAN_AND_EVENT: no"
                            + " content is captured");
            return ContentCapture.NO_CONTENT;
        });
    }
}
