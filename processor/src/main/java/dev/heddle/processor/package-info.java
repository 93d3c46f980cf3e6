/** The annotation processor: checks what developers annotate and generates the code that makes it so. */
@NullMarked
package dev.heddle.processor;

import org.jspecify.annotations.NullMarked;
