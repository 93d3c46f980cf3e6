/** What an endpoint of a provider is: how a request is read and an answer written, whole and streaming. */
@NullMarked
package dev.heddle.simulator.dialect;

import org.jspecify.annotations.NullMarked;
