/** OpenAI's endpoints, also as Azure and compatible servers speak them. */
@NullMarked
package dev.heddle.simulator.dialect.openai;

import org.jspecify.annotations.NullMarked;
