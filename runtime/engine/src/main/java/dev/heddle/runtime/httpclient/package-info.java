/**
 * Performs a call's steps over a {@code java.net.http} client: of the application, where the agent has woven it, and of services,
 * which need no agent. Decides nothing.
 */
@NullMarked
package dev.heddle.runtime.httpclient;

import org.jspecify.annotations.NullMarked;
