package dev.heddle.opentelemetry.sink;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the span of the same call that another instrumentation has already started: the OpenTelemetry agent's for an SDK, or
 * an SDK's own. Such a span is the current one, records, and carries {@code gen_ai.operation.name} of an inference. One that
 * sets its attributes only at its end cannot be recognised. Thread-safe.
 */
final class EnclosingInference {

    /** Set on a span when a call enriches it, so that a second call within it gets a span of its own. */
    private static final String ENRICHED = "heddle.enriched";

    private static final String OPERATION = "gen_ai.operation.name";
    private static final Set<String> INFERENCES = Set.of("chat", "generate_content", "text_completion", "embeddings");
    private static final ContextKey<Span> OWN = ContextKey.named("heddle-span");

    private final SpanAttributeReader reader = new SpanAttributeReader();

    /** The span to enrich; null where Heddle must start one. The span is taken: it is not found a second time. */
    @Nullable
    Span take(Context parent) {
        Span span = Span.fromContext(parent);
        if (!span.isRecording() || isOwn(parent, span)) {
            return null;
        }
        String operation = reader.string(span, OPERATION);
        if (operation == null || !INFERENCES.contains(operation) || reader.string(span, ENRICHED) != null) {
            return null;
        }
        span.setAttribute(AttributeKey.stringKey(ENRICHED), "true");
        return span;
    }

    /** The context in which that span of Heddle's own is current. */
    static Context context(Context parent, Span span) {
        return parent.with(span).with(OWN, span);
    }

    private static boolean isOwn(Context parent, Span span) {
        Span own = parent.get(OWN);
        return own != null
                && own.getSpanContext().getSpanId().equals(span.getSpanContext().getSpanId());
    }
}
