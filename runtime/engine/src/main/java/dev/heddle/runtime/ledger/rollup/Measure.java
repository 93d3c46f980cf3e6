package dev.heddle.runtime.ledger.rollup;

/** What is summed. */
public enum Measure {
    /** Calls that ended. */
    CALLS,
    /** Calls that ended in an error. */
    ERRORS,
    /** Nanoseconds from the begin of calls to their end. */
    DURATION,
    /** Attempts that settled. */
    ATTEMPTS,
    /** Attempts that ended in an error. */
    FAILED_ATTEMPTS,
    /** All input tokens, however they were cached. */
    INPUT,
    /** The part of the input that was read from the provider's prompt cache. */
    CACHED,
    /** The part of the input that was written to it. */
    CACHE_WRITE,
    OUTPUT,
    /** The part of the output that is reasoning. */
    REASONING,
    /** What attempts cost, in trillionths of a US dollar. */
    COST,
    /** Attempts whose cost is known. */
    PRICED,
    /** Attempts that were answered or carried usage, and could not be priced. */
    UNPRICED,
    /** Calls that were answered from a cache. */
    HITS,
    /** What their answers had cost, in trillionths of a US dollar. */
    SAVED,
    /**
     * What the dearest tiers of routes would have cost, less what was paid, in trillionths of a US dollar: below 0 where that is
     * more.
     */
    TIER_SAVED,
    /** Records that are missing because they could not be kept. */
    DROPPED;

    /** Whether it is an amount of money, whose sums may exceed a long. */
    boolean isMoney() {
        return this == COST || this == SAVED || this == TIER_SAVED;
    }

    /** Its name in a roll-up, which is never changed. */
    String column() {
        return name();
    }
}
