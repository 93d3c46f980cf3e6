/** What a call used and what that costs: the normal form of usage, prices and money. */
@NullMarked
package dev.heddle.runtime.cost;

import org.jspecify.annotations.NullMarked;
