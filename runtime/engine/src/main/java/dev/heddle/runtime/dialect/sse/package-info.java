/** Server-sent events, read as their bytes arrive. */
@NullMarked
package dev.heddle.runtime.dialect.sse;

import org.jspecify.annotations.NullMarked;
