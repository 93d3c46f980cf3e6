/** Newline-delimited JSON, read as its bytes arrive. */
@NullMarked
package dev.heddle.runtime.dialect.ndjson;

import org.jspecify.annotations.NullMarked;
