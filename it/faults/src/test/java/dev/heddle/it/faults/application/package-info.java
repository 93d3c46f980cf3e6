/** The applications under test, each in a JVM of its own, told what to ask while it runs. */
@NullMarked
package dev.heddle.it.faults.application;

import org.jspecify.annotations.NullMarked;
