/** The command line of heddle.jar. */
@NullMarked
package dev.heddle.javaagent.cli;

import org.jspecify.annotations.NullMarked;
