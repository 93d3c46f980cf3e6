/** Keeps the calls of one route from taking everything: so many at a time, the others in a line or refused. */
@NullMarked
package dev.heddle.runtime.bulkhead;

import org.jspecify.annotations.NullMarked;
