package dev.heddle.runtime.routing;

import java.time.Duration;

/**
 * Which calls of a route stay with the target, or the tier, of those before. Immutable.
 *
 * @param keep how long that is remembered after the last
 */
public record StickyPolicy(By by, Duration keep) {

    /** How long it is remembered where the configuration says nothing. */
    public static final Duration DEFAULT_KEEP = Duration.ofHours(1);

    /** Every call goes by the route's strategy alone. */
    public static final StickyPolicy NONE = new StickyPolicy(By.NONE, DEFAULT_KEEP);

    /** What two calls have in common that stay together. */
    public enum By {
        NONE,
        /** Tools and system prompt, which the target's provider may have in its cache. */
        PREFIX,
        /** System prompt and first message. */
        CONVERSATION
    }
}
