/** What is generated, as text and running. */
@NullMarked
package dev.heddle.processor.generated;

import org.jspecify.annotations.NullMarked;
