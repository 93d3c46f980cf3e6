/** Keeps attempts away from a provider that is failing, and finds out when it has recovered. */
@NullMarked
package dev.heddle.runtime.circuitbreaker;

import org.jspecify.annotations.NullMarked;
