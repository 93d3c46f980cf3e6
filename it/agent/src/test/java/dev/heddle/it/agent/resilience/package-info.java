/** What applications see, and what is recorded, when a provider fails. */
@NullMarked
package dev.heddle.it.agent.resilience;

import org.jspecify.annotations.NullMarked;
