package dev.heddle.runtime.semantic;

import dev.heddle.runtime.cache.Digest;

/**
 * What questions must have in common to be compared.
 *
 * @param request all of it but the question
 * @param model the identity of the embedding model: vectors of two have nothing to do with each other
 */
record PartitionKey(Digest request, String model) {}
