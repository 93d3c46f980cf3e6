/** What the simulator is told to do: replies, their pace and faults, and which request gets which. */
@NullMarked
package dev.heddle.simulator.script;

import org.jspecify.annotations.NullMarked;
