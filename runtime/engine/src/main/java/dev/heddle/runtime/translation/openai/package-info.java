/** OpenAI's chat completions and responses as sides of translations. */
@NullMarked
package dev.heddle.runtime.translation.openai;

import org.jspecify.annotations.NullMarked;
