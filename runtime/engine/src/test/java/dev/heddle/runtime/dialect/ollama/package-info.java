/** Tests of Ollama's API. */
@NullMarked
package dev.heddle.runtime.dialect.ollama;

import org.jspecify.annotations.NullMarked;
