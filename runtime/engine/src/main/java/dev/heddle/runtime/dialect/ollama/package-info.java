/** Ollama's API: requests, responses, streams and errors. */
@NullMarked
package dev.heddle.runtime.dialect.ollama;

import org.jspecify.annotations.NullMarked;
