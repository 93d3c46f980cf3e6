/** Ships the ledger's lines to a place that a fleet shares. */
@NullMarked
package dev.heddle.runtime.ledger.shipping;

import org.jspecify.annotations.NullMarked;
