/** OpenAI's APIs, as OpenAI and the many servers compatible with it speak them. */
@NullMarked
package dev.heddle.runtime.dialect.openai;

import org.jspecify.annotations.NullMarked;
