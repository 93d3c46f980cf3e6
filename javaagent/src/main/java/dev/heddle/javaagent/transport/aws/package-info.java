/** The AWS SDK's Bedrock runtime clients, blocking and asynchronous, on whatever HTTP client they send. */
@NullMarked
package dev.heddle.javaagent.transport.aws;

import org.jspecify.annotations.NullMarked;
