/** What the simulator received and what became of it. */
@NullMarked
package dev.heddle.simulator.log;

import org.jspecify.annotations.NullMarked;
