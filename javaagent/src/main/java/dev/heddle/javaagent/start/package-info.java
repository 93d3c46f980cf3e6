/** Puts the agent together: transports, transformer, engine. */
@NullMarked
package dev.heddle.javaagent.start;

import org.jspecify.annotations.NullMarked;
