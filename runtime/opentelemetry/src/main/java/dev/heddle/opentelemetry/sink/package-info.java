/**
 * Writes telemetry through an OpenTelemetry API of any version since 1.0.
 *
 * <p>The classes of this package are also defined in a loader below the application's, against the application's own API, and
 * remapped onto relocated copies of that API. So they depend on nothing but {@code dev.heddle.bridge}, the JDK and the API,
 * and what is newer than API 1.0 is called only where a check has found it.
 */
@NullMarked
package dev.heddle.opentelemetry.sink;

import org.jspecify.annotations.NullMarked;
