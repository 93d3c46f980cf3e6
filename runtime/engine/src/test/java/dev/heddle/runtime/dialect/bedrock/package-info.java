/** Tests of Amazon Bedrock's runtime API. */
@NullMarked
package dev.heddle.runtime.dialect.bedrock;

import org.jspecify.annotations.NullMarked;
