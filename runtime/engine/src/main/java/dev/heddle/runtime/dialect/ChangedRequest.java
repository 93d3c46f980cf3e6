package dev.heddle.runtime.dialect;

/**
 * A request with a {@link RequestChange} made.
 *
 * @param path the URI's path and query
 */
public record ChangedRequest(String path, byte[] body) {}
