/** What a run is judged by: pure, from what the caller got and what the provider saw. */
@NullMarked
package dev.heddle.it.faults.verdict;

import org.jspecify.annotations.NullMarked;
