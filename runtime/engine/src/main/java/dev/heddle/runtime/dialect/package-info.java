/** Providers' wire formats: reads requests, responses, streams and errors, and writes errors. */
@NullMarked
package dev.heddle.runtime.dialect;

import org.jspecify.annotations.NullMarked;
