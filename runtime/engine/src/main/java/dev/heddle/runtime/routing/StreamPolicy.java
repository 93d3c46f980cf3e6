package dev.heddle.runtime.routing;

import java.time.Duration;

/**
 * What a route does for streams.
 *
 * @param rescue whether a stream that breaks after the commit point is continued by another target; otherwise it ends in an error
 * @param hold whether a stream reaches the application only when it is whole, so that it can be asked for again
 * @param firstToken the longest wait for the first content of a stream
 * @param idle the longest silence after that
 */
public record StreamPolicy(boolean rescue, boolean hold, Duration firstToken, Duration idle) {

    /** Rescued, not held, 15 s to the first content (above nine in ten healthy streams), 30 s of silence. */
    public static final StreamPolicy DEFAULT =
            new StreamPolicy(true, false, Duration.ofSeconds(15), Duration.ofSeconds(30));
}
