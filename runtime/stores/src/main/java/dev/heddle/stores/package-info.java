/** Stores that the processes of a fleet share: one package for each server, and what they have in common. */
@NullMarked
package dev.heddle.stores;

import org.jspecify.annotations.NullMarked;
