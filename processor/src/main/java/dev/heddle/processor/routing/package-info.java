/** Conditions of routes: parsed, typed, checked for those that can never be chosen. */
@NullMarked
package dev.heddle.processor.routing;

import org.jspecify.annotations.NullMarked;
