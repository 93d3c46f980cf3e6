/** Ollama's chat, as both sides of translations speak it. */
@NullMarked
package dev.heddle.runtime.translation.ollama;

import org.jspecify.annotations.NullMarked;
