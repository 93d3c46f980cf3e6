/**
 * The prompt caches of providers: whether requests can be read from them, said where they cannot, and their marks set where that is
 * asked for. What Heddle itself keeps of answers is another package's.
 */
@NullMarked
package dev.heddle.runtime.promptcache;

import org.jspecify.annotations.NullMarked;
