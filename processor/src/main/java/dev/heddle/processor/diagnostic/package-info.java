/** What the processor says to developers: codes, places, messages. */
@NullMarked
package dev.heddle.processor.diagnostic;

import org.jspecify.annotations.NullMarked;
