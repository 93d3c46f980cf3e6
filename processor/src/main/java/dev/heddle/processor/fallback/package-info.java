/** The method that answers when a call finally failed. */
@NullMarked
package dev.heddle.processor.fallback;

import org.jspecify.annotations.NullMarked;
