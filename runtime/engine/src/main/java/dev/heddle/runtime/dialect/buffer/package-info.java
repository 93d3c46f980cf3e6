/** Growing bytes and the lines in them. */
@NullMarked
package dev.heddle.runtime.dialect.buffer;

import org.jspecify.annotations.NullMarked;
