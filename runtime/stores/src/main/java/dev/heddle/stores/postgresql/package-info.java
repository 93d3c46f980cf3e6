/** Budgets and the ledger in PostgreSQL. */
@NullMarked
package dev.heddle.stores.postgresql;

import org.jspecify.annotations.NullMarked;
