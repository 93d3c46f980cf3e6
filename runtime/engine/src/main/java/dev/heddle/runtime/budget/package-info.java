/** Keeps what is spent, in tokens or money, within the limits of everything that a call belongs to. */
@NullMarked
package dev.heddle.runtime.budget;

import org.jspecify.annotations.NullMarked;
