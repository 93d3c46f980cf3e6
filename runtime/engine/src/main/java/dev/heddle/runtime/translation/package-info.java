/**
 * Says a call of one dialect in another: requests, whole answers and streams, event by event, through one canonical
 * conversation. Each dialect has one {@link dev.heddle.runtime.translation.Translator}, so that any translates to any.
 */
@NullMarked
package dev.heddle.runtime.translation;

import org.jspecify.annotations.NullMarked;
