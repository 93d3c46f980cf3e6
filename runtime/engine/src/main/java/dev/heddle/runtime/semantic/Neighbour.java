package dev.heddle.runtime.semantic;

/** A stored question near the one asked. */
record Neighbour(IndexEntry entry, double similarity) {}
