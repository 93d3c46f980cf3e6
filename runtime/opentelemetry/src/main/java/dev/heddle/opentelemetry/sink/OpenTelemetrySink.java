package dev.heddle.opentelemetry.sink;

import dev.heddle.bridge.Instrument;
import dev.heddle.bridge.TelemetrySink;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes into one OpenTelemetry instance. With an API before 1.10 there are no measurements. Thread-safe.
 *
 * <p>Where the parent is already a span of the same inference, made by another instrumentation, that span is enriched and no
 * second one started.
 */
public final class OpenTelemetrySink implements TelemetrySink {

    private static final ContextKey<Object> CARRIED = ContextKey.named("heddle-carried");
    private static final String SCOPE = "dev.heddle";

    /** An event that is a log record in the conventions, where the API has them. */
    private static final String DETAILS_EVENT = "gen_ai.client.inference.operation.details";

    private final OpenTelemetry openTelemetry;
    private final String description;
    private final Tracer tracer;
    private final AttributeKeys keys = new AttributeKeys();
    private final EnclosingInference enclosing = new EnclosingInference();
    private final @Nullable OpenTelemetryMeters meters;
    private final @Nullable OpenTelemetryEvents events;

    /** @param description see {@link TelemetrySink#description} */
    public OpenTelemetrySink(OpenTelemetry openTelemetry, String description) {
        this.openTelemetry = openTelemetry;
        this.description = description;
        this.tracer = openTelemetry.getTracer(SCOPE);
        this.meters = ApiFeature.has(OpenTelemetry.class, "getMeterProvider")
                ? new OpenTelemetryMeters(openTelemetry, SCOPE)
                : null;
        this.events = ApiFeature.has(OpenTelemetry.class, "getLogsBridge")
                ? new OpenTelemetryEvents(openTelemetry, SCOPE)
                : null;
    }

    @Override
    public Object currentContext() {
        return Context.current();
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // The caller closes it.
    public AutoCloseable carry(Object value) {
        return Context.current().with(CARRIED, value).makeCurrent();
    }

    @Override
    public @Nullable Object carried(Object context) {
        return ((Context) context).get(CARRIED);
    }

    @Override
    public @Nullable String baggage(Object context, String key) {
        return Baggage.fromContext((Context) context).getEntryValue(key);
    }

    @Override
    public Object startSpan(
            String name, @Nullable Object parentContext, long epochNanos, Map<String, Object> attributes) {
        Context parent = parentContext instanceof Context given ? given : Context.current();
        Span outer = enclosing.take(parent);
        if (outer != null) {
            keys.set(outer, attributes);
            return new SinkSpan(outer, parent, false);
        }
        SpanBuilder builder = tracer.spanBuilder(name)
                .setParent(parent)
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(epochNanos, TimeUnit.NANOSECONDS);
        keys.set(builder, attributes);
        Span span = builder.startSpan();
        return new SinkSpan(span, EnclosingInference.context(parent, span), true);
    }

    @Override
    public void addEvent(Object span, String name, long epochNanos, Map<String, Object> attributes) {
        SinkSpan call = (SinkSpan) span;
        Attributes converted = keys.attributes(attributes);
        if (events != null && name.equals(DETAILS_EVENT)) {
            events.emit(call.context(), name, epochNanos, converted);
        } else {
            call.span().addEvent(name, converted, epochNanos, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void endSpan(Object span, long epochNanos, Map<String, Object> attributes, @Nullable String error) {
        SinkSpan call = (SinkSpan) span;
        keys.set(call.span(), attributes);
        if (call.own()) {
            if (error != null) {
                call.span().setStatus(StatusCode.ERROR, error);
            }
            call.span().end(epochNanos, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void addLink(Object span, Object linked) {
        try {
            ((SinkSpan) span).span().addLink(((SinkSpan) linked).span().getSpanContext());
        } catch (NoSuchMethodError beforeApi137) {
            // The leading call is named by an attribute, too.
        }
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // The caller closes it.
    public AutoCloseable makeCurrent(Object span) {
        return ((SinkSpan) span).context().makeCurrent();
    }

    @Override
    public void inject(Object span, BiConsumer<String, String> header) {
        openTelemetry
                .getPropagators()
                .getTextMapPropagator()
                .inject(((SinkSpan) span).context(), header, HeaderSetter.INSTANCE);
    }

    @Override
    public void record(Instrument instrument, double value, Map<String, Object> attributes) {
        if (meters != null) {
            meters.record(instrument, value, keys.measured(attributes));
        }
    }

    @Override
    public String description() {
        return description;
    }
}
