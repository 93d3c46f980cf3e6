/** Ollama's endpoints. */
@NullMarked
package dev.heddle.simulator.dialect.ollama;

import org.jspecify.annotations.NullMarked;
