/** A consumer, compiled and run in every way that is supported. */
@NullMarked
package dev.heddle.it.blackbox;

import org.jspecify.annotations.NullMarked;
