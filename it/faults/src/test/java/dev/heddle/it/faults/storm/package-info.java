/** Many callers at once, and for long. */
@NullMarked
package dev.heddle.it.faults.storm;

import org.jspecify.annotations.NullMarked;
