/** What runs inside a measured process; knows nothing of the rest. */
@NullMarked
package dev.heddle.benchmarks.client;

import org.jspecify.annotations.NullMarked;
