/** Measures what the semantic cache decides and how fast, from inside its package. */
@NullMarked
package dev.heddle.runtime.semantic;

import org.jspecify.annotations.NullMarked;
