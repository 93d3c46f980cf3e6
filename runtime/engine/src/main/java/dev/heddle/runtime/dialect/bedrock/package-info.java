/** Amazon Bedrock's runtime API: requests, responses, streams and errors. */
@NullMarked
package dev.heddle.runtime.dialect.bedrock;

import org.jspecify.annotations.NullMarked;
