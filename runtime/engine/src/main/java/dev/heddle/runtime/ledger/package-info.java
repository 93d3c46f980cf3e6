/** The durable record of every call and attempt: appended off the request path, readable while it is written. */
@NullMarked
package dev.heddle.runtime.ledger;

import org.jspecify.annotations.NullMarked;
