/** Chooses among targets: in which order a call tries them. */
@NullMarked
package dev.heddle.runtime.routing;

import org.jspecify.annotations.NullMarked;
