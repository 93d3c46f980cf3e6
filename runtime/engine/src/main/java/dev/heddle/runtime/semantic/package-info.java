/** Answers to questions that mean the same: found by nearness, checked word by word, and watched before they are served. */
@NullMarked
package dev.heddle.runtime.semantic;

import org.jspecify.annotations.NullMarked;
