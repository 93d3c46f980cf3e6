/** What the ledger's attempts would have cost elsewhere. */
@NullMarked
package dev.heddle.runtime.ledger.whatif;

import org.jspecify.annotations.NullMarked;
