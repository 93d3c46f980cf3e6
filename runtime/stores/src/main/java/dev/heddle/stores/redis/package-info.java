/** Budgets and cached answers in Redis. */
@NullMarked
package dev.heddle.stores.redis;

import org.jspecify.annotations.NullMarked;
