package dev.heddle.runtime.ledger;

/** What waits for the ledger's writer. */
sealed interface Queued permits LedgerEntry, FlushRequest {}
