/** Checks what messages are made of. */
@NullMarked
package dev.heddle.processor.diagnostic;

import org.jspecify.annotations.NullMarked;
