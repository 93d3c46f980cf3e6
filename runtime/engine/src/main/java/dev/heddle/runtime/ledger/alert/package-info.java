/** Tells of spend that is out of the ordinary, from the ledger's sums. */
@NullMarked
package dev.heddle.runtime.ledger.alert;

import org.jspecify.annotations.NullMarked;
