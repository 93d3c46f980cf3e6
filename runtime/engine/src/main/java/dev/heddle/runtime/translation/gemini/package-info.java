/** Gemini's generateContent, as both sides of translations speak it. */
@NullMarked
package dev.heddle.runtime.translation.gemini;

import org.jspecify.annotations.NullMarked;
