/** Checks of what may be given again. */
@NullMarked
package dev.heddle.processor.cache;

import org.jspecify.annotations.NullMarked;
