/** The JSON reader and finder, alone. */
@NullMarked
package dev.heddle.simulator.json;

import org.jspecify.annotations.NullMarked;
