package dev.heddle.runtime.ledger;

/**
 * What a reading of the ledger met.
 *
 * @param segments files read
 * @param entries lines within the time range, handed to the consumer
 * @param torn last lines without an end: being written right now, or left by a process that was killed
 * @param garbled lines that are not the ledger's
 * @param newer lines of a newer Heddle that this one cannot read
 * @param dropped records that the writers dropped within the time range
 */
public record ReadSummary(int segments, long entries, long torn, long garbled, long newer, long dropped) {}
