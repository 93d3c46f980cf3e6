/** Runs of applications that meet a failing provider. */
@NullMarked
package dev.heddle.it.faults;

import org.jspecify.annotations.NullMarked;
