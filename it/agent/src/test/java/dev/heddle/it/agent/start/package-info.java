/** Starting, switching off and attaching Heddle, in JVMs of every make. */
@NullMarked
package dev.heddle.it.agent.start;

import org.jspecify.annotations.NullMarked;
