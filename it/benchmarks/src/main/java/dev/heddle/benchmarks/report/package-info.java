/** Medians, percentiles and Markdown tables. */
@NullMarked
package dev.heddle.benchmarks.report;

import org.jspecify.annotations.NullMarked;
