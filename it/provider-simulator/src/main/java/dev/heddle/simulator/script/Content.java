package dev.heddle.simulator.script;

/** What a reply says: an answer, a provider's error, or recorded bytes. */
public sealed interface Content permits Answer, Failure, RawBody {}
