/** What the build runs to lay out heddle.jar; not in it. */
@NullMarked
package dev.heddle.javaagent.packaging;

import org.jspecify.annotations.NullMarked;
