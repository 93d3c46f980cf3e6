/** Cohere's chat API, version 2, as Cohere and compatible servers speak it. */
@NullMarked
package dev.heddle.runtime.dialect.cohere;

import org.jspecify.annotations.NullMarked;
