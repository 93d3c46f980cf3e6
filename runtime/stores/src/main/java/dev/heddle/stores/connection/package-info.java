/** What connections to servers have in common: outages, deadlines, threads. */
@NullMarked
package dev.heddle.stores.connection;

import org.jspecify.annotations.NullMarked;
