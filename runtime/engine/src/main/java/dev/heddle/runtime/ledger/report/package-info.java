/** What was spent, by model, provider, call site and day: sums over the ledger and how they are printed. */
@NullMarked
package dev.heddle.runtime.ledger.report;

import org.jspecify.annotations.NullMarked;
