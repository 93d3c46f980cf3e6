/**
 * What developers use around annotated methods: the outcome of the last one, scopes for executors, implementations of services,
 * and the exceptions they throw.
 */
@NullMarked
package dev.heddle.call;

import org.jspecify.annotations.NullMarked;
