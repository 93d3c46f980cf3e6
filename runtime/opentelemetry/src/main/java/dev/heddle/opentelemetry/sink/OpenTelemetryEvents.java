package dev.heddle.opentelemetry.sink;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.context.Context;
import java.util.concurrent.TimeUnit;

/** Writes events that are log records in the conventions; needs API 1.27. Thread-safe. */
final class OpenTelemetryEvents {

    /** Events have a name of their own since API 1.50; before, it was an attribute. */
    private static final boolean NAMED = ApiFeature.has(LogRecordBuilder.class, "setEventName");

    private static final AttributeKey<String> EVENT_NAME = AttributeKey.stringKey("event.name");

    private final Logger logger;

    OpenTelemetryEvents(OpenTelemetry openTelemetry, String scope) {
        this.logger = openTelemetry.getLogsBridge().get(scope);
    }

    void emit(Context context, String name, long epochNanos, Attributes attributes) {
        LogRecordBuilder event = logger.logRecordBuilder()
                .setContext(context)
                .setTimestamp(epochNanos, TimeUnit.NANOSECONDS)
                .setSeverity(Severity.INFO)
                .setAllAttributes(attributes);
        if (NAMED) {
            event.setEventName(name);
        } else {
            event.setAttribute(EVENT_NAME, name);
        }
        event.emit();
    }
}
