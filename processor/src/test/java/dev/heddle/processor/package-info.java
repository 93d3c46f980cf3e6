/** Runs javac with the processor. */
@NullMarked
package dev.heddle.processor;

import org.jspecify.annotations.NullMarked;
