/** Decides when a second attempt is sent beside one that is unusually slow to say its first word. */
@NullMarked
package dev.heddle.runtime.hedging;

import org.jspecify.annotations.NullMarked;
