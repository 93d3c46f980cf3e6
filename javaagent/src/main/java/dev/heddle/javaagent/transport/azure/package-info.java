/** The Azure SDK's pipeline on reactor-netty, as under Azure OpenAI's client. */
@NullMarked
package dev.heddle.javaagent.transport.azure;

import org.jspecify.annotations.NullMarked;
