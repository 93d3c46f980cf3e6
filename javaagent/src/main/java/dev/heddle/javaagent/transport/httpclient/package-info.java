/** The JDK's {@code java.net.http} client: under LangChain4j, Ollama clients, Spring's RestClient and hand-written code. */
@NullMarked
package dev.heddle.javaagent.transport.httpclient;

import org.jspecify.annotations.NullMarked;
