/** Anthropic's messages API, as Anthropic, Vertex AI and compatible servers speak it. */
@NullMarked
package dev.heddle.runtime.dialect.anthropic;

import org.jspecify.annotations.NullMarked;
