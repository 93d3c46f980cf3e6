/** Joins the application's own OpenTelemetry and Micrometer, each as the application's class loader sees it. */
@NullMarked
package dev.heddle.javaagent.telemetry;

import org.jspecify.annotations.NullMarked;
