/** Decides whether a failed attempt is followed by another, and after what wait. */
@NullMarked
package dev.heddle.runtime.retry;

import org.jspecify.annotations.NullMarked;
