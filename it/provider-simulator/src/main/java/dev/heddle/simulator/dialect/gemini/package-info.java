/** Gemini's and Vertex AI's endpoints. */
@NullMarked
package dev.heddle.simulator.dialect.gemini;

import org.jspecify.annotations.NullMarked;
