/** The sixteen faults: what the provider does, and what is asked of the caller's side. */
@NullMarked
package dev.heddle.it.faults.scenario;

import org.jspecify.annotations.NullMarked;
