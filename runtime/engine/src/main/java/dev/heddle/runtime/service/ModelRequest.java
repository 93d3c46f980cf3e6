package dev.heddle.runtime.service;

import java.net.URI;
import java.util.List;

/**
 * A request as it goes to a provider.
 *
 * @param headers names and values in turn
 */
record ModelRequest(URI uri, List<String> headers, byte[] body) {}
