/** Whom a call is booked to: its feature, team, user and tenant, and where they are found. */
@NullMarked
package dev.heddle.runtime.attribution;

import org.jspecify.annotations.NullMarked;
