/** AWS event streams ({@code application/vnd.amazon.eventstream}), read as their bytes arrive. */
@NullMarked
package dev.heddle.runtime.dialect.eventstream;

import org.jspecify.annotations.NullMarked;
