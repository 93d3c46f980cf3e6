/** The retry loops of SDKs, taken over so that Heddle retries in their place. */
@NullMarked
package dev.heddle.javaagent.transport.retries;

import org.jspecify.annotations.NullMarked;
