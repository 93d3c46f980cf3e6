/** Cohere's endpoint. */
@NullMarked
package dev.heddle.simulator.dialect.cohere;

import org.jspecify.annotations.NullMarked;
