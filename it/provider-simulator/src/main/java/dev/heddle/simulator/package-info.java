/** A loopback provider that speaks every dialect and fails on request; start at {@link dev.heddle.simulator.ProviderSimulator}. */
@NullMarked
package dev.heddle.simulator;

import org.jspecify.annotations.NullMarked;
