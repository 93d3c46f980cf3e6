/** Tests of Google's Gemini and Vertex AI APIs. */
@NullMarked
package dev.heddle.runtime.dialect.gemini;

import org.jspecify.annotations.NullMarked;
