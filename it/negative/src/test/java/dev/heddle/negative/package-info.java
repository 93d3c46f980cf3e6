/** Compiles wrong programs. */
@NullMarked
package dev.heddle.negative;

import org.jspecify.annotations.NullMarked;
