package dev.heddle.runtime.ledger.rollup;

/**
 * What part of a segment a roll-up holds: so nothing is counted twice, and what follows can be added.
 *
 * @param bytes the segment's first, which end with a whole line
 * @param garbled lines among them that are not the ledger's
 * @param newer lines among them of a newer Heddle
 */
record Coverage(long bytes, long garbled, long newer) {

    static final Coverage NOTHING = new Coverage(0, 0, 0);
}
