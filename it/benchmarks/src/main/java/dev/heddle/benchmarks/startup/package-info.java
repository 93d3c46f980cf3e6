/** How long whole processes take, with and without an agent. */
@NullMarked
package dev.heddle.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
