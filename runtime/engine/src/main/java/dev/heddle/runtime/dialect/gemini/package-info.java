/** Google's Gemini and Vertex AI APIs: requests, responses, streams and errors. */
@NullMarked
package dev.heddle.runtime.dialect.gemini;

import org.jspecify.annotations.NullMarked;
