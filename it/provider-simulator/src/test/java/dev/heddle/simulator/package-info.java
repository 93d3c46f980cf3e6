/** The simulator seen from outside: plain HTTP and plain sockets. */
@NullMarked
package dev.heddle.simulator;

import org.jspecify.annotations.NullMarked;
