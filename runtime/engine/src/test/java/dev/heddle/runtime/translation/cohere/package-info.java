/** What Cohere's translator reads and writes. */
@NullMarked
package dev.heddle.runtime.translation.cohere;

import org.jspecify.annotations.NullMarked;
