/** The control API over HTTP, for scripts and forked processes. */
@NullMarked
package dev.heddle.simulator.control;

import org.jspecify.annotations.NullMarked;
