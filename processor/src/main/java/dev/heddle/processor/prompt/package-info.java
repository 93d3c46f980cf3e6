/** Prompt templates: parsed, their placeholders resolved to parameters and accessors. */
@NullMarked
package dev.heddle.processor.prompt;

import org.jspecify.annotations.NullMarked;
