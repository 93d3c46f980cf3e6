/** The parts of a chat request's body, in whatever dialect: what routes and prompt caches tell requests apart by. */
@NullMarked
package dev.heddle.runtime.prompt;

import org.jspecify.annotations.NullMarked;
