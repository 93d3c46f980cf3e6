/** Spans and measurements of calls, named as the OpenTelemetry GenAI conventions name them. */
@NullMarked
package dev.heddle.runtime.telemetry;

import org.jspecify.annotations.NullMarked;
