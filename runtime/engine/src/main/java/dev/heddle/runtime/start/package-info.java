/** Makes the engine out of its configuration and puts it in force: for the agent, and for services where there is no agent. */
@NullMarked
package dev.heddle.runtime.start;

import org.jspecify.annotations.NullMarked;
