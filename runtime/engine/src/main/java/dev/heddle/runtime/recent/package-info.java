/** What is remembered of the past, as long as there is room for it. */
@NullMarked
package dev.heddle.runtime.recent;

import org.jspecify.annotations.NullMarked;
