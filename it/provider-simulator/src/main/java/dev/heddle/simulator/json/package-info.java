/** The little JSON that a provider needs: building, reading, and finding members without reading. */
@NullMarked
package dev.heddle.simulator.json;

import org.jspecify.annotations.NullMarked;
