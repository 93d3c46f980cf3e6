/** How hard a request looks, and which of a route's tiers is asked for it. */
@NullMarked
package dev.heddle.runtime.routing.complexity;

import org.jspecify.annotations.NullMarked;
