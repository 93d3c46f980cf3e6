/** Heddle's own OpenTelemetry SDK, for applications that have none. */
@NullMarked
package dev.heddle.opentelemetry.sdk;

import org.jspecify.annotations.NullMarked;
