/** Optional parts of Heddle with heavy dependencies of their own, each a jar that is loaded apart from everything else. */
@NullMarked
package dev.heddle.runtime.extension;

import org.jspecify.annotations.NullMarked;
