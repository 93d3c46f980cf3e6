/** Anthropic's messages, as both sides of translations speak them. */
@NullMarked
package dev.heddle.runtime.translation.anthropic;

import org.jspecify.annotations.NullMarked;
