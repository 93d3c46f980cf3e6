/** Anthropic's messages. */
@NullMarked
package dev.heddle.simulator.dialect.anthropic;

import org.jspecify.annotations.NullMarked;
