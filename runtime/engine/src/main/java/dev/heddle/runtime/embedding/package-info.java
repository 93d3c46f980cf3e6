/** Texts as vectors: what a model of embeddings must offer, and where one is found. */
@NullMarked
package dev.heddle.runtime.embedding;

import org.jspecify.annotations.NullMarked;
