package dev.heddle.opentelemetry.sink;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;

/**
 * The span of a call: Heddle's own, or another instrumentation's that is enriched.
 *
 * @param context the context in which that span is the current one
 * @param own whether Heddle started it and so must end it
 */
record SinkSpan(Span span, Context context, boolean own) {}
