/** Telemetry of services that run without the agent: into the application's OpenTelemetry, else Heddle's own. */
@NullMarked
package dev.heddle.opentelemetry.source;

import org.jspecify.annotations.NullMarked;
