/** Runs unmodified applications in JVMs of their own and collects what they did and what was told about it. */
@NullMarked
package dev.heddle.it.harness;

import org.jspecify.annotations.NullMarked;
