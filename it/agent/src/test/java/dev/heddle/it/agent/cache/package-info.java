/** Answers given again, by the packaged agent. */
@NullMarked
package dev.heddle.it.agent.cache;

import org.jspecify.annotations.NullMarked;
