/** Checks the list of models. */
@NullMarked
package dev.heddle.processor.budget;

import org.jspecify.annotations.NullMarked;
