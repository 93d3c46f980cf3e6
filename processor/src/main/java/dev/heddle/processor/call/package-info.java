/** Annotated types and methods: read, checked, handed to the writers. */
@NullMarked
package dev.heddle.processor.call;

import org.jspecify.annotations.NullMarked;
