/** Spring's WebClient on reactor-netty, Jetty or Apache's asynchronous client. */
@NullMarked
package dev.heddle.javaagent.transport.webclient;

import org.jspecify.annotations.NullMarked;
