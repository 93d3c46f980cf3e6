package dev.heddle.runtime.routing;

import dev.heddle.runtime.bulkhead.BulkheadPolicy;
import dev.heddle.runtime.promptcache.PromptCachePolicy;
import dev.heddle.runtime.routing.complexity.ComplexityPolicy;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named list of targets with a strategy. Immutable.
 *
 * @param targets at least one
 * @param lossy whether a request is also sent where a tool, the choice of one or the response format would be lost
 * @param failOverFiltered whether another target is asked what one refused for its content
 * @param hedge when a second attempt is sent beside one that takes long; null for never
 * @param attemptTimeout how long an answer's head may take; null for two thirds of what the client still gives the call, where
 *     another target is left
 * @param staticAnswer the text to answer with when every target has failed; null for their error
 * @param bulkhead how many calls may take the route at a time; null for any number
 * @param complexity the tiers that its targets are sorted into; null where the strategy is another
 * @param sticky which calls stay with the target of those before
 * @param promptCache what is done for the prompt caches of its providers; null for what is done elsewhere
 */
public record Route(
        String name,
        RouteMatch match,
        RouteStrategy strategy,
        List<RouteTarget> targets,
        StreamPolicy streams,
        boolean lossy,
        boolean failOverFiltered,
        @Nullable HedgePolicy hedge,
        @Nullable Duration attemptTimeout,
        @Nullable String staticAnswer,
        @Nullable BulkheadPolicy bulkhead,
        @Nullable ComplexityPolicy complexity,
        StickyPolicy sticky,
        @Nullable PromptCachePolicy promptCache) {

    public Route {
        targets = List.copyOf(targets);
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("route '" + name + "' has no targets");
        }
    }

    /** Without tiers and second attempts; nothing stays anywhere. */
    public Route(
            String name,
            RouteMatch match,
            RouteStrategy strategy,
            List<RouteTarget> targets,
            StreamPolicy streams,
            boolean lossy,
            boolean failOverFiltered,
            @Nullable Duration attemptTimeout,
            @Nullable String staticAnswer,
            @Nullable BulkheadPolicy bulkhead) {
        this(
                name,
                match,
                strategy,
                targets,
                streams,
                lossy,
                failOverFiltered,
                null,
                attemptTimeout,
                staticAnswer,
                bulkhead,
                null,
                StickyPolicy.NONE,
                null);
    }
}
