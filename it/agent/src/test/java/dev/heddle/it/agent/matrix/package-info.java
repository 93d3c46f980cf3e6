/** Every SDK in every way it can be called, on every JDK: what the application got and what was recorded of it. */
@NullMarked
package dev.heddle.it.agent.matrix;

import org.jspecify.annotations.NullMarked;
