/** JMH benchmarks of the engine's parts. */
@NullMarked
package dev.heddle.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
