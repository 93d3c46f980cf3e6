/**
 * Writes metrics into a Micrometer registry of any version since 1.5.
 *
 * <p>The classes of this package are also defined in a loader below the application's, against the application's own
 * Micrometer. So they depend on nothing but {@code dev.heddle.bridge}, the JDK and Micrometer.
 */
@NullMarked
package dev.heddle.micrometer.sink;

import org.jspecify.annotations.NullMarked;
