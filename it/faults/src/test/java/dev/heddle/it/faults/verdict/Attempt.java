package dev.heddle.it.faults.verdict;

import java.time.Duration;

/**
 * A request that a provider received on behalf of a call.
 *
 * @param provider whose it was
 * @param model the model that it asked for
 * @param at how long after the call began
 */
public record Attempt(Provider provider, String model, Duration at) {

    /** One of the two. */
    public enum Provider {
        /** Where the application's base URL points to. */
        PRIMARY,
        /** The second target of the route. */
        FALLBACK
    }
}
