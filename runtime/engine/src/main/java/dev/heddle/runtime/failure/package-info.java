/** What failed attempts mean for what is done next: which target, which key, or none. */
@NullMarked
package dev.heddle.runtime.failure;

import org.jspecify.annotations.NullMarked;
