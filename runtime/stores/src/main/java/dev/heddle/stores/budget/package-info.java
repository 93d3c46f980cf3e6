/** What is the same of budgets in every server. */
@NullMarked
package dev.heddle.stores.budget;

import org.jspecify.annotations.NullMarked;
