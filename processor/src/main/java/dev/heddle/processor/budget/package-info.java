/** Checks of limits: time, money, tokens, attempts; and of the models they are for. */
@NullMarked
package dev.heddle.processor.budget;

import org.jspecify.annotations.NullMarked;
