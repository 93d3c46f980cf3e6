/** A loopback provider that speaks every dialect and fails on request. */
@NullMarked
package dev.heddle.simulator;

import org.jspecify.annotations.NullMarked;
