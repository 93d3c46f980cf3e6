/** What the woven code, the engine and generated code share; JDK types only. */
@NullMarked
package dev.heddle.bridge;

import org.jspecify.annotations.NullMarked;
