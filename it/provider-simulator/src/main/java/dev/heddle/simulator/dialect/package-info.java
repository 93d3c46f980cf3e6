/** The wire formats of the providers, whole and streaming, one class per endpoint. */
@NullMarked
package dev.heddle.simulator.dialect;

import org.jspecify.annotations.NullMarked;
