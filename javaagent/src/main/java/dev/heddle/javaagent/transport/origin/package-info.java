/** Where a call was made, for SDKs that send from a thread of their own. */
@NullMarked
package dev.heddle.javaagent.transport.origin;

import org.jspecify.annotations.NullMarked;
