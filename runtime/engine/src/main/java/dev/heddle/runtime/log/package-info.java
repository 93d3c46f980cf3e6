/** Heddle's own log lines. */
@NullMarked
package dev.heddle.runtime.log;

import org.jspecify.annotations.NullMarked;
