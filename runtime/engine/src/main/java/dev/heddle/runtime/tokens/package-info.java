/** What requests and answers are taken to be in tokens, before and where a provider does not say. */
@NullMarked
package dev.heddle.runtime.tokens;

import org.jspecify.annotations.NullMarked;
