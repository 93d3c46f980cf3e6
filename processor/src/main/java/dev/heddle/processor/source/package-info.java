/** Names and pieces of generated code. */
@NullMarked
package dev.heddle.processor.source;

import org.jspecify.annotations.NullMarked;
