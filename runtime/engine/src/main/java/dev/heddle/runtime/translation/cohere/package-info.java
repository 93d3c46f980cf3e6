/** Cohere's chat, as both sides of translations speak it. */
@NullMarked
package dev.heddle.runtime.translation.cohere;

import org.jspecify.annotations.NullMarked;
