/** Keeps calls within a provider's requests and tokens per minute. */
@NullMarked
package dev.heddle.runtime.ratelimit;

import org.jspecify.annotations.NullMarked;
