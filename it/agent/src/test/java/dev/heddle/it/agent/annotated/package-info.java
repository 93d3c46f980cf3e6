/** Annotated methods, woven by the agent. */
@NullMarked
package dev.heddle.it.agent.annotated;

import org.jspecify.annotations.NullMarked;
