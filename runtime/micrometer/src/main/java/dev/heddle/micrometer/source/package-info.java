/** Metrics of services that run without the agent: into the application's Micrometer, and to Prometheus on request. */
@NullMarked
package dev.heddle.micrometer.source;

import org.jspecify.annotations.NullMarked;
