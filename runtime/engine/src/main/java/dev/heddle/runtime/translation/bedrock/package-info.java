/** Bedrock's converse, as both sides of translations speak it. */
@NullMarked
package dev.heddle.runtime.translation.bedrock;

import org.jspecify.annotations.NullMarked;
