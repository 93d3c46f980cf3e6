/** The processes that are measured, and the provider they call. */
@NullMarked
package dev.heddle.benchmarks.process;

import org.jspecify.annotations.NullMarked;
