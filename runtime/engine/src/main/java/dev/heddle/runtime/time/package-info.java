/** Time as the engine sees it. */
@NullMarked
package dev.heddle.runtime.time;

import org.jspecify.annotations.NullMarked;
