/** The pipeline: what happens to one call, from its first attempt to its record. */
@NullMarked
package dev.heddle.runtime.call;

import org.jspecify.annotations.NullMarked;
