/** What a method returns, as a strict JSON schema can express it. */
@NullMarked
package dev.heddle.processor.schema;

import org.jspecify.annotations.NullMarked;
