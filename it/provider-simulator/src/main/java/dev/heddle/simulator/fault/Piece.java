package dev.heddle.simulator.fault;

/**
 * A part of a body that is not interrupted.
 *
 * @param token whether faults count it
 */
@SuppressWarnings("ArrayRecordComponent")
record Piece(byte[] bytes, boolean token) {}
