/** Tells what was woven, joined, seen and configured: the answer to "nothing was captured". */
@NullMarked
package dev.heddle.javaagent.doctor;

import org.jspecify.annotations.NullMarked;
