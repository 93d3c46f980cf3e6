/** Apache HttpClient 5, blocking: under Spring's RestClient and whatever else sends by it. */
@NullMarked
package dev.heddle.javaagent.transport.apache;

import org.jspecify.annotations.NullMarked;
