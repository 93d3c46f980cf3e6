/** Earlier answers given again: what makes two requests the same, what may be kept, and who waits for whom. */
@NullMarked
package dev.heddle.runtime.cache;

import org.jspecify.annotations.NullMarked;
