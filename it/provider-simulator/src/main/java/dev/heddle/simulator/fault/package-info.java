/** Turns a rendered answer and a scripted reply into the exact bytes, pauses and breaks on the socket. */
@NullMarked
package dev.heddle.simulator.fault;

import org.jspecify.annotations.NullMarked;
