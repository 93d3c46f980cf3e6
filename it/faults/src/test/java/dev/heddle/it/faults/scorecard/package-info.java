/** Verdicts by scenario, application and mode: compared with what is expected, printed, and written for readers. */
@NullMarked
package dev.heddle.it.faults.scorecard;

import org.jspecify.annotations.NullMarked;
