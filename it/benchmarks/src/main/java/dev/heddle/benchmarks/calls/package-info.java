/** What whole calls take, in processes that are driven alternately. */
@NullMarked
package dev.heddle.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
