/** Runs every benchmark and writes one report. */
@NullMarked
package dev.heddle.benchmarks;

import org.jspecify.annotations.NullMarked;
