package dev.heddle.runtime.ledger;

import java.util.concurrent.atomic.AtomicLong;

/** What became of the ledger's entries. Thread-safe. */
final class LedgerCounters {

    final AtomicLong written = new AtomicLong();
    final AtomicLong dropped = new AtomicLong();
    final AtomicLong diskErrors = new AtomicLong();
}
