/** The shared stores against real servers. */
@NullMarked
package dev.heddle.it.stores;

import org.jspecify.annotations.NullMarked;
