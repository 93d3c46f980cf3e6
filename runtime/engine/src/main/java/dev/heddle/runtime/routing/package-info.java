/** Where a call's attempts may go: routes, their targets, the keys for them, and in which order they are tried. */
@NullMarked
package dev.heddle.runtime.routing;

import org.jspecify.annotations.NullMarked;
