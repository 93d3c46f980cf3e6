/** Hourly sums of the ledger beside its segments, and questions that are answered from them. */
@NullMarked
package dev.heddle.runtime.ledger.rollup;

import org.jspecify.annotations.NullMarked;
