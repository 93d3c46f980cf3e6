/** JSON read as a token stream: selected fields without a tree, the rest skipped. */
@NullMarked
package dev.heddle.runtime.dialect.json;

import org.jspecify.annotations.NullMarked;
