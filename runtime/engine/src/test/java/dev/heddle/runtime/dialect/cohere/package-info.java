/** What Cohere's dialect reads and writes. */
@NullMarked
package dev.heddle.runtime.dialect.cohere;

import org.jspecify.annotations.NullMarked;
