/**
 * Defined at run time in the application's loader, beside Spring's own classes of the WebClient, through their lookup; compiled
 * against Spring 6.2. Not packaged for the agent's own loader.
 */
@NullMarked
package org.springframework.web.reactive.function.client;

import org.jspecify.annotations.NullMarked;
